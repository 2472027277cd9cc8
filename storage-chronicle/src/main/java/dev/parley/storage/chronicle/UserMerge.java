package dev.parley.storage.chronicle;

import dev.parley.storage.Mutation;
import dev.parley.storage.StorageException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Merges the mutations of one batch with a user's settings, as {@link ConversationMerge} does. */
final class UserMerge {
  private static final byte[] NO_NAME = {};

  private final Index index;
  private final String user;
  private final int ordinal;
  private final Map<String, Map<String, VersionedText>> scopes = new LinkedHashMap<>();
  private final Set<String> changed = new LinkedHashSet<>();

  UserMerge(Index index, String user) {
    this.index = index;
    this.user = user;
    this.ordinal = index.userIds().find(user);
  }

  void merge(Mutation mutation) {
    if (mutation instanceof Mutation.PutSetting put) {
      Map<String, VersionedText> settings = scopes.computeIfAbsent(put.scope(), this::load);
      if (VersionedText.put(settings, put.name(), put.value(), put.version())) {
        changed.add(put.scope());
      }
    }
  }

  boolean changedAnything() {
    return !changed.isEmpty();
  }

  int entries() {
    return 1 + changed.size();
  }

  void write(ByteWriter writer, long version) {
    boolean isNew = ordinal < 0;
    EntryLayout.putHeader(
        writer,
        EntryLayout.USER,
        isNew ? index.users().count() : ordinal,
        version,
        isNew ? user.getBytes(StandardCharsets.UTF_8) : NO_NAME);
    for (String scope : changed) {
      Map<String, VersionedText> settings = scopes.computeIfAbsent(scope, this::load);
      SettingsImage.write(writer, scopeBytes(scope), settings);
    }
  }

  private Map<String, VersionedText> load(String scope) {
    byte[] bytes = scopeBytes(scope);
    long address =
        ordinal < 0
            ? KeyedState.ABSENT
            : index.keyed().get(StateKeys.settings(index.tokens(), ordinal, bytes));
    return address == KeyedState.ABSENT
        ? new LinkedHashMap<>()
        : SettingsImage.read(new Images(index.log()).load(address, EntryLayout.SETTINGS));
  }

  /** Returns the bytes of a scope, which is a conversation id or empty. */
  static byte[] scopeBytes(String scope) {
    byte[] bytes = scope.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > 255 || !ByteWriter.isWellFormed(scope)) {
      throw new StorageException.Rejected(
          "scope must be a conversation id or empty: bytes=" + bytes.length);
    }
    return bytes;
  }
}
