package dev.parley.core.list;

import dev.parley.Conversation;
import dev.parley.ConversationKind;
import dev.parley.NotificationLevel;
import dev.parley.Notifications;
import dev.parley.QuietHours;
import dev.parley.core.conversation.Kernel;
import dev.parley.core.conversation.OwnWriter;
import dev.parley.core.conversation.SessionConversation;
import dev.parley.core.own.OwnRecord;
import dev.parley.core.own.OwnRecords;
import dev.parley.core.own.QuietHoursText;
import dev.parley.core.rules.NotificationRules;
import dev.parley.error.ConversationNotFoundException;
import dev.parley.error.NotAMemberException;
import dev.parley.event.Event;
import dev.parley.message.Message;
import dev.parley.storage.ConversationState;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a session's user wants to be told of. */
public final class SessionNotifications implements Notifications {
  private static final String EVERYTHING = "";
  private static final String QUIET = "quiet";

  private final Kernel kernel;
  private final String user;
  private final Runnable sessionCheck;
  private final OwnWriter writer;

  /**
   * Creates them.
   *
   * @param session is not told of its own changes
   * @param sessionCheck throws if the session was closed
   */
  public SessionNotifications(Kernel kernel, String user, Object session, Runnable sessionCheck) {
    this.kernel = kernel;
    this.user = user;
    this.sessionCheck = sessionCheck;
    this.writer = new OwnWriter(kernel, user, session, sessionCheck);
  }

  @Override
  public void level(ConversationKind kind, NotificationLevel level) {
    boolean set = level != NotificationLevel.NOT_SET;
    put(nameOf(kind), set ? Integer.toString(level.code()) : null);
  }

  @Override
  public NotificationLevel level(ConversationKind kind) {
    return level(settings(), kind);
  }

  private static NotificationLevel level(Map<String, String> settings, ConversationKind kind) {
    String level = settings.get(nameOf(kind));
    return level == null ? NotificationLevel.NOT_SET : OwnRecord.levelOf(level);
  }

  private static String nameOf(ConversationKind kind) {
    return "level:" + kind.name();
  }

  @Override
  public void quietHours(QuietHours hours) {
    put(QUIET, QuietHoursText.write(hours));
  }

  @Override
  public void clearQuietHours() {
    put(QUIET, null);
  }

  @Override
  public Optional<QuietHours> quietHours() {
    return Optional.ofNullable(quietHours(settings()));
  }

  private static @Nullable QuietHours quietHours(Map<String, String> settings) {
    String text = settings.get(QUIET);
    return text == null ? null : QuietHoursText.read(text);
  }

  @Override
  public NotificationLevel inForce(Conversation conversation) {
    return inForce(conversation.id(), conversation.kind());
  }

  @Override
  public boolean wanted(Message message) {
    sessionCheck.run();
    String conversation = message.conversation();
    ConversationState state = kernel.store().read(storage -> storage.conversation(conversation));
    if (state == null) {
      throw new ConversationNotFoundException(conversation);
    }
    return NotificationRules.wanted(
        inForce(conversation, state.kind()), state.kind(), message, user);
  }

  private NotificationLevel inForce(String conversation, ConversationKind kind) {
    Map<String, String> settings = settings();
    if (!SessionConversation.isMember(kernel, conversation, user)) {
      throw new NotAMemberException(user, conversation);
    }
    NotificationLevel own = new OwnRecords(kernel.store(), user).of(conversation).state().level();
    return NotificationRules.inForce(
        quietHours(settings), kernel.clock().now(), List.of(own, level(settings, kind)));
  }

  private Map<String, String> settings() {
    sessionCheck.run();
    return kernel.store().read(storage -> storage.settings(user, EVERYTHING));
  }

  private void put(String name, @Nullable String value) {
    sessionCheck.run();
    writer.change(
        EVERYTHING,
        (present, now) -> Collections.singletonMap(name, value),
        Event.NotificationsChanged::new);
  }
}
