package dev.parley.core.rules;

import dev.parley.storage.ClaimKey;
import dev.parley.storage.IdOrder;
import dev.parley.storage.Partition;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;

/** The claims that decide which conversation is the one of certain users. */
public final class UniqueNames {
  private UniqueNames() {}

  /** Returns the claim of the private conversation of two users. */
  public static ClaimKey privateConversation(String a, String b) {
    List<String> both = sorted(List.of(a, b));
    return new ClaimKey(Partition.user(both.get(0)), both.get(1), "private");
  }

  /**
   * Returns the claim of the unique group of exactly these members.
   *
   * @param round 0, or one more than that of a group whose members have changed since
   */
  public static ClaimKey uniqueGroup(Collection<String> members, int round) {
    List<String> all = sorted(members);
    MessageDigest digest = sha256();
    for (String member : all) {
      digest.update(member.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
    }
    String hash = HexFormat.of().formatHex(digest.digest());
    return new ClaimKey(Partition.user(all.get(0)), "unique:" + round + ":" + hash);
  }

  /** Returns the users in the order of ids. */
  public static List<String> sorted(Collection<String> users) {
    return users.stream().sorted(IdOrder.INSTANCE).toList();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
