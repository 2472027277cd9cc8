package dev.parley.core.list;

import dev.parley.core.conversation.Kernel;
import dev.parley.core.conversation.OwnWriter;
import dev.parley.core.conversation.SessionConversation;
import dev.parley.core.own.OwnRecord;
import dev.parley.core.own.OwnRecords;
import dev.parley.core.own.TagMark;
import dev.parley.core.own.TagRecord;
import dev.parley.core.query.ListLine;
import dev.parley.core.query.ListLines;
import dev.parley.core.rules.TagRules;
import dev.parley.error.ErrorCode;
import dev.parley.error.NotAMemberException;
import dev.parley.error.RefusedException;
import dev.parley.event.Event;
import dev.parley.event.ListKey;
import dev.parley.storage.ConversationState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes which conversations have a tag. */
final class TagMembers {
  private final Kernel kernel;
  private final String user;
  private final OwnWriter writer;
  private final OwnRecords own;

  TagMembers(Kernel kernel, String user, OwnWriter writer) {
    this.kernel = kernel;
    this.user = user;
    this.writer = writer;
    this.own = new OwnRecords(kernel.store(), user);
  }

  /** Gives conversations a tag; beyond the limit those that got it first lose it. */
  void add(String id, Collection<String> conversations, ListLines lines) {
    Set<String> wanted = new LinkedHashSet<>(conversations);
    wanted.forEach(this::checkTaggable);
    write(
        id,
        (tag, now) -> {
          List<OwnWriter.Put> puts = new ArrayList<>();
          List<String> ids = List.copyOf(wanted);
          List<OwnRecord> records = own.of(ids);
          for (int i = 0; i < ids.size(); i++) {
            if (!tag.marks(records.get(i))) {
              puts.add(put(ids.get(i), tag, new TagMark(tag.incarnation(), now, false)));
            }
          }
          dropFirst(puts, tag, wanted, lines);
          return puts;
        });
  }

  private void dropFirst(
      List<OwnWriter.Put> puts, TagRecord tag, Set<String> wanted, ListLines lines) {
    int max = kernel.options().maxTagged();
    if (max == 0) {
      return;
    }
    List<ListLine> others =
        lines.all(line -> tag.marks(line.own()) && !wanted.contains(line.state().conversation()));
    int over = others.size() + wanted.size() - max;
    others.stream()
        .sorted(
            Comparator.comparingLong(
                line -> line.own().tags().getOrDefault(tag.id(), new TagMark(0, 0, false)).since()))
        .limit(Math.max(0, over))
        .forEach(line -> puts.add(put(line.state().conversation(), tag, null)));
  }

  void remove(String id, Collection<String> conversations) {
    Set<String> wanted = new LinkedHashSet<>(conversations);
    write(
        id,
        (tag, now) -> {
          List<OwnWriter.Put> puts = new ArrayList<>();
          List<String> ids = List.copyOf(wanted);
          List<OwnRecord> records = own.of(ids);
          for (int i = 0; i < ids.size(); i++) {
            if (tag.marks(records.get(i))) {
              puts.add(put(ids.get(i), tag, null));
            }
          }
          return puts;
        });
  }

  void pin(String id, String conversation, boolean pinned) {
    write(
        id,
        (tag, now) -> {
          TagMark mark = own.of(conversation).tags().get(id);
          if (mark == null || mark.incarnation() != tag.incarnation()) {
            throw new RefusedException(
                ErrorCode.NOT_TAGGED,
                "conversation does not have the tag: conversation=" + conversation + ", tag=" + id);
          }
          return mark.pinned() == pinned
              ? List.of()
              : List.of(
                  put(conversation, tag, new TagMark(tag.incarnation(), mark.since(), pinned)));
        });
  }

  /** What to write for a tag that exists. */
  private interface Change {
    List<OwnWriter.Put> of(TagRecord tag, long now);
  }

  private void write(String id, Change change) {
    List<OwnWriter.Put> written = new ArrayList<>();
    writer.write(
        now -> {
          TagRecord tag = SessionTags.existing(TagRecord.all(kernel.store(), user), id);
          written.addAll(change.of(tag, now));
          return written;
        },
        now ->
            written.stream()
                .map(put -> new Event.OwnStateChanged(put.scope(), Set.of(ListKey.TAGS), now))
                .map(Event.class::cast)
                .toList());
  }

  private static OwnWriter.Put put(String conversation, TagRecord tag, @Nullable TagMark mark) {
    return new OwnWriter.Put(
        conversation, TagRecord.setting(tag.id()), mark == null ? null : mark.text());
  }

  private void checkTaggable(String conversation) {
    if (!SessionConversation.isMember(kernel, conversation, user)) {
      throw new NotAMemberException(user, conversation);
    }
    ConversationState state = kernel.store().read(storage -> storage.conversation(conversation));
    if (state != null) {
      TagRules.checkKind(conversation, state.kind());
    }
  }
}
