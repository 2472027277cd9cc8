package dev.parley.core.list;

import dev.parley.ConversationSummary;
import dev.parley.Tag;
import dev.parley.TaggedEntry;
import dev.parley.Tags;
import dev.parley.UnreadTotal;
import dev.parley.core.conversation.Kernel;
import dev.parley.core.conversation.OwnWriter;
import dev.parley.core.conversation.SessionConversation;
import dev.parley.core.own.OwnRecords;
import dev.parley.core.own.TagMark;
import dev.parley.core.own.TagRecord;
import dev.parley.core.query.ListLine;
import dev.parley.core.rules.TagRules;
import dev.parley.error.ErrorCode;
import dev.parley.error.NotAMemberException;
import dev.parley.error.RefusedException;
import dev.parley.event.Event;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The tags of a session's user.
 *
 * <p>A tag is a setting of the user, having it a setting of the conversation that names the tag's
 * incarnation. So removing a tag is one small write, however many conversations have it: marks of
 * an incarnation that is gone mean nothing.
 */
public final class SessionTags implements Tags {
  private static final String EVERYTHING = "";

  private final Kernel kernel;
  private final String user;
  private final SessionList list;
  private final Runnable sessionCheck;
  private final OwnWriter writer;
  private final TagMembers members;

  /**
   * Creates them.
   *
   * @param session is not told of its own changes
   * @param sessionCheck throws if the session was closed
   */
  public SessionTags(
      Kernel kernel, String user, Object session, SessionList list, Runnable sessionCheck) {
    this.kernel = kernel;
    this.user = user;
    this.list = list;
    this.sessionCheck = sessionCheck;
    this.writer = new OwnWriter(kernel, user, session, sessionCheck);
    this.members = new TagMembers(kernel, user, writer);
  }

  @Override
  public void create(String id, String name) {
    TagRules.checkId(id);
    TagRules.checkName(name);
    put(
        id,
        tags -> {
          if (find(tags, id).isPresent()) {
            throw new RefusedException(ErrorCode.TAG_EXISTS, "tag exists already: tag=" + id);
          }
          int max = kernel.options().maxTags();
          if (max > 0 && tags.size() >= max) {
            throw new RefusedException(
                ErrorCode.TOO_MANY_TAGS, "user has too many tags: tags=" + tags.size());
          }
          long now = kernel.clock().now();
          return new TagRecord(id, kernel.clock().nextVersion(), now, name).text();
        });
  }

  @Override
  public void rename(String id, String name) {
    TagRules.checkId(id);
    TagRules.checkName(name);
    put(
        id,
        tags -> {
          TagRecord tag = existing(tags, id);
          return new TagRecord(id, tag.incarnation(), tag.createdAt(), name).text();
        });
  }

  @Override
  public void remove(String id) {
    TagRules.checkId(id);
    put(
        id,
        tags -> {
          existing(tags, id);
          return null;
        });
  }

  /** Gives the setting of a tag from the tags that there are. */
  private interface Change {
    @Nullable String of(List<TagRecord> tags);
  }

  private void put(String id, Change change) {
    sessionCheck.run();
    writer.write(
        now ->
            List.of(
                new OwnWriter.Put(
                    EVERYTHING,
                    TagRecord.setting(id),
                    change.of(TagRecord.all(kernel.store(), user)))),
        now -> List.of(new Event.TagChanged(id, now)));
  }

  @Override
  public List<Tag> all() {
    List<TagRecord> tags = tags();
    Map<String, Integer> counts = new LinkedHashMap<>();
    list.lines()
        .all(
            line -> {
              tags.stream()
                  .filter(tag -> tag.marks(line.own()))
                  .forEach(tag -> counts.merge(tag.id(), 1, Integer::sum));
              return false;
            });
    return tags.stream()
        .map(
            tag -> new Tag(tag.id(), tag.name(), tag.createdAt(), counts.getOrDefault(tag.id(), 0)))
        .toList();
  }

  @Override
  public void add(String id, Collection<String> conversations) {
    TagRules.checkConversations(conversations);
    sessionCheck.run();
    members.add(id, conversations, list.lines());
  }

  @Override
  public void remove(String id, Collection<String> conversations) {
    TagRules.checkConversations(conversations);
    sessionCheck.run();
    members.remove(id, conversations);
  }

  @Override
  public void pin(String id, String conversation, boolean pinned) {
    sessionCheck.run();
    members.pin(id, conversation, pinned);
  }

  @Override
  public Map<String, Boolean> of(String conversation) {
    List<TagRecord> tags = tags();
    if (!SessionConversation.isMember(kernel, conversation, user)) {
      throw new NotAMemberException(user, conversation);
    }
    Map<String, TagMark> marks = new OwnRecords(kernel.store(), user).of(conversation).tags();
    Map<String, Boolean> found = new LinkedHashMap<>();
    for (TagRecord tag : tags) {
      TagMark mark = marks.get(tag.id());
      if (mark != null && mark.incarnation() == tag.incarnation()) {
        found.put(tag.id(), mark.pinned());
      }
    }
    return found;
  }

  @Override
  public List<TaggedEntry> conversations(String id, long before, int count) {
    Optional<TagRecord> tag = find(tags(), id);
    if (tag.isEmpty()) {
      return List.of();
    }
    List<TaggedEntry> entries = new ArrayList<>();
    for (ListLine line : lines(before, tag.get())) {
      if (entries.size() == clamp(count, 1000)) {
        break;
      }
      TagMark mark = line.own().tags().get(id);
      entries.add(new TaggedEntry(list.summary(line), mark != null && mark.pinned()));
    }
    return entries;
  }

  private List<ListLine> lines(long before, TagRecord tag) {
    Predicate<ListLine> earlier = earlier(before);
    return list.lines().all(line -> earlier.test(line) && tag.marks(line.own()));
  }

  private static Predicate<ListLine> earlier(long before) {
    return line -> before == 0 || line.entry().activity() < before;
  }

  private static int clamp(int count, int max) {
    return count < 1 ? 20 : Math.min(count, max);
  }

  @Override
  public List<ConversationSummary> untagged(long before, int count) {
    List<TagRecord> tags = tags();
    Predicate<ListLine> earlier = earlier(before);
    return list
        .lines()
        .all(line -> earlier.test(line) && tags.stream().noneMatch(tag -> tag.marks(line.own())))
        .stream()
        .limit(clamp(count, 100))
        .map(list::summary)
        .toList();
  }

  @Override
  public UnreadTotal unread(String id, boolean muted) {
    return find(tags(), id)
        .map(tag -> list.total(lines(0, tag), new UnreadTotal.Scope(Set.of(), muted, Set.of())))
        .orElse(new UnreadTotal(0, 0, 0));
  }

  @Override
  public void markRead(String id) {
    for (ListLine line : lines(0, existing(tags(), id))) {
      list.markRead(line);
    }
  }

  @Override
  public void removeConversations(String id) {
    for (ListLine line : lines(0, existing(tags(), id))) {
      list.remove(line.state().conversation());
    }
  }

  private List<TagRecord> tags() {
    sessionCheck.run();
    return TagRecord.all(kernel.store(), user);
  }

  private static Optional<TagRecord> find(List<TagRecord> tags, String id) {
    return tags.stream().filter(tag -> tag.id().equals(id)).findFirst();
  }

  static TagRecord existing(List<TagRecord> tags, String id) {
    return find(tags, id)
        .orElseThrow(
            () -> new RefusedException(ErrorCode.TAG_NOT_FOUND, "tag not found: tag=" + id));
  }
}
