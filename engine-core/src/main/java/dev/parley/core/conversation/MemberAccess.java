package dev.parley.core.conversation;

import dev.parley.core.query.Access;
import dev.parley.core.rules.MembershipRules;
import dev.parley.core.rules.UnreadRules;
import dev.parley.core.store.Store;
import dev.parley.error.NotAMemberException;
import dev.parley.query.Range;
import dev.parley.storage.Mutation;
import dev.parley.storage.Mutation.Membership;

/** A user's access to a conversation: what membership allows at this moment. */
final class MemberAccess implements Access {
  private final Store store;
  private final String conversation;
  private final String user;
  private final Runnable sessionCheck;

  /**
   * Creates the access.
   *
   * @param sessionCheck throws if the session was closed
   */
  MemberAccess(Store store, String conversation, String user, Runnable sessionCheck) {
    this.store = store;
    this.conversation = conversation;
    this.user = user;
    this.sessionCheck = sessionCheck;
  }

  @Override
  public String conversation() {
    return conversation;
  }

  @Override
  public String reader() {
    return user;
  }

  @Override
  public void check() {
    membership();
  }

  /** Throws if the session was closed; asks nothing of membership. */
  void checkSession() {
    sessionCheck.run();
  }

  /**
   * Returns the user's membership.
   *
   * @throws NotAMemberException if there is none
   */
  Membership membership() {
    sessionCheck.run();
    Membership membership = store.read(storage -> storage.membership(conversation, user));
    if (membership == null || !MembershipRules.joined(membership)) {
      throw new NotAMemberException(user, conversation);
    }
    return membership;
  }

  @Override
  public boolean personal() {
    return true;
  }

  @Override
  public Range unreadRange() {
    Membership membership = membership();
    Mutation.Receipt read =
        store.read(storage -> storage.receipt(conversation, user, Mutation.ReceiptKind.READ));
    return UnreadRules.unreadRange(membership, read);
  }
}
