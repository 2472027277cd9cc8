package dev.parley.core.conversation;

import dev.parley.ConversationSettings;
import dev.parley.NotificationLevel;
import dev.parley.OwnState;
import dev.parley.core.own.OwnRecord;
import dev.parley.core.own.OwnRecords;
import dev.parley.core.rules.DraftRules;
import dev.parley.event.Event;
import dev.parley.event.ListKey;
import dev.parley.message.IdRules;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one member keeps for itself about a conversation. */
final class SessionSettings implements ConversationSettings {
  private final Kernel kernel;
  private final MemberAccess access;
  private final OwnWriter writer;

  SessionSettings(Kernel kernel, MemberAccess access, Object session) {
    this.kernel = kernel;
    this.access = access;
    this.writer = new OwnWriter(kernel, access.reader(), session, access::checkSession);
  }

  @Override
  public OwnState state() {
    access.check();
    return new OwnRecords(kernel.store(), access.reader()).of(access.conversation()).state();
  }

  @Override
  public void pin(boolean pinned) {
    access.check();
    writer.change(
        access.conversation(),
        ListKey.PINNED,
        (present, now) -> one(OwnRecord.PIN, pinned ? pinnedAt(present, now) : null));
  }

  @Override
  public void pinAndList() {
    access.check();
    writer.change(
        access.conversation(),
        (present, now) -> {
          Map<String, @Nullable String> wanted = new HashMap<>();
          wanted.put(OwnRecord.PIN, pinnedAt(present, now));
          wanted.put(OwnRecord.REMOVED, null);
          return wanted;
        },
        now ->
            new Event.OwnStateChanged(
                access.conversation(), Set.of(ListKey.PINNED, ListKey.LISTED), now));
  }

  private static String pinnedAt(Map<String, String> present, long now) {
    return present.getOrDefault(OwnRecord.PIN, Long.toString(now));
  }

  @Override
  public void notificationLevel(NotificationLevel level) {
    access.check();
    boolean set = level != NotificationLevel.NOT_SET;
    writer.change(
        access.conversation(),
        ListKey.LEVEL,
        (present, now) -> one(OwnRecord.LEVEL, set ? Integer.toString(level.code()) : null));
  }

  @Override
  public void draft(String text) {
    DraftRules.check(text, kernel.options().maxContentBytes());
    access.check();
    writer.change(
        access.conversation(),
        ListKey.DRAFT,
        (present, now) -> one(OwnRecord.DRAFT, text.isEmpty() ? null : text));
  }

  @Override
  public void editDraft(String messageId, String text) {
    IdRules.requireMessageId(messageId);
    DraftRules.check(text, kernel.options().maxContentBytes());
    access.check();
    writer.change(
        access.conversation(),
        ListKey.DRAFT,
        (present, now) -> one(OwnRecord.EDIT_DRAFT, OwnRecord.text(messageId, text)));
  }

  private static Map<String, @Nullable String> one(String name, @Nullable String value) {
    return Collections.singletonMap(name, value);
  }
}
