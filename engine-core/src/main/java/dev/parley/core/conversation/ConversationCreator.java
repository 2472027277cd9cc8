package dev.parley.core.conversation;

import dev.parley.ConversationKind;
import dev.parley.Hook.Creating;
import dev.parley.NewConversation;
import dev.parley.core.attribute.AttributePath;
import dev.parley.core.attribute.PendingAttributes;
import dev.parley.core.attribute.StoredAttributes;
import dev.parley.core.rules.NameRules;
import dev.parley.core.rules.UniqueNames;
import dev.parley.error.ErrorCode;
import dev.parley.error.InvalidRequestException;
import dev.parley.error.RefusedException;
import dev.parley.member.Role;
import dev.parley.message.IdRules;
import dev.parley.query.Bound;
import dev.parley.storage.Batch;
import dev.parley.storage.ClaimKey;
import dev.parley.storage.MemberEntry;
import dev.parley.storage.Mutation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Creates conversations, or finds the one that there is to be only one of. */
public final class ConversationCreator {
  private final Kernel kernel;
  private final Announcer announcer;
  private final CreationHooks hooks;

  /** Creates it for an engine. */
  public ConversationCreator(Kernel kernel) {
    this.kernel = kernel;
    this.announcer = new Announcer(kernel);
    this.hooks = new CreationHooks(kernel);
  }

  /** Creates a group, or finds the unique one of its members, and returns its id. */
  public String group(String creator, NewConversation wanted) {
    Map<String, String> attributes = attributes(wanted);
    Set<String> members = new LinkedHashSet<>(wanted.members());
    members.add(creator);
    if (wanted.isUnique()) {
      if (wanted.id().isPresent()) {
        throw new InvalidRequestException(
            "a unique conversation cannot be given an id: id=" + wanted.id().get());
      }
      return uniqueGroup(creator, members, attributes);
    }
    String id = wanted.id().orElseGet(this::newId);
    if (!create(id, ConversationKind.GROUP, creator, members, attributes)) {
      throw new RefusedException(
          ErrorCode.CONVERSATION_EXISTS, "conversation exists already: conversation=" + id);
    }
    return id;
  }

  private Map<String, String> attributes(NewConversation wanted) {
    wanted.name().ifPresent(NameRules::check);
    PendingAttributes set = new PendingAttributes();
    wanted.attributes().forEach((path, value) -> set.put(path, Optional.of(value)));
    wanted.name().ifPresent(name -> set.put(AttributePath.NAME, Optional.of(name)));
    return StoredAttributes.write(set.over(Map.of()), kernel.options().maxContentBytes());
  }

  /** Creates the private conversation of two users, or finds it, and returns its id. */
  public String privateOf(String user, String peer) {
    checkPeer(user, peer);
    String id = claim(List.of(user, peer), UniqueNames.privateConversation(user, peer));
    create(id, ConversationKind.PRIVATE, user, Set.of(user, peer), Map.of());
    return id;
  }

  static void checkPeer(String user, String peer) {
    IdRules.requireUserId(peer);
    if (user.equals(peer)) {
      throw new InvalidRequestException("a private conversation needs somebody else: user=" + user);
    }
  }

  /** A group whose members have changed since is no longer the one; the next round is. */
  private String uniqueGroup(String creator, Set<String> members, Map<String, String> attributes) {
    for (int round = 0; ; round++) {
      String id = claim(members, UniqueNames.uniqueGroup(members, round));
      if (create(id, ConversationKind.GROUP, creator, members, attributes)
          || hasExactly(id, members)) {
        return id;
      }
    }
  }

  private String claim(Collection<String> users, ClaimKey key) {
    return kernel.erasedUsers().claiming(users, () -> kernel.store().claim(key, newId()));
  }

  private boolean hasExactly(String conversation, Set<String> members) {
    List<MemberEntry> present =
        kernel.store().read(storage -> storage.members(conversation, null, members.size() + 1));
    return present.size() == members.size()
        && present.stream().allMatch(entry -> members.contains(entry.user()));
  }

  private String newId() {
    return kernel.ids().next(kernel.clock().sendTime());
  }

  /** Creates a conversation unless it exists, and returns whether it did so. */
  private boolean create(
      String id,
      ConversationKind kind,
      String creator,
      Set<String> members,
      Map<String, String> attributes) {
    List<String> sorted = UniqueNames.sorted(members);
    if (kernel.hooks().none()) {
      return create(id, kind, creator, sorted, attributes);
    }
    if (isThere(id)) {
      return false;
    }
    Creating accepted =
        hooks.accepted(
            new Creating(
                creator, kind, sorted, Optional.ofNullable(attributes.get(AttributePath.NAME))));
    boolean created = create(id, kind, creator, sorted, named(attributes, accepted.name()));
    if (created) {
      kernel.hooks().tell(hook -> hook.afterCreate(id, accepted));
    }
    return created;
  }

  private static Map<String, String> named(Map<String, String> attributes, Optional<String> name) {
    Map<String, String> named = new TreeMap<>(attributes);
    name.ifPresentOrElse(
        text -> named.put(AttributePath.NAME, text), () -> named.remove(AttributePath.NAME));
    return named;
  }

  private boolean isThere(String id) {
    return kernel.store().<Boolean>read(storage -> storage.conversation(id) != null);
  }

  private boolean create(
      String id,
      ConversationKind kind,
      String creator,
      List<String> members,
      Map<String, String> attributes) {
    return kernel
        .locks()
        .locked(
            id,
            () -> {
              if (isThere(id)) {
                return false;
              }
              kernel
                  .store()
                  .apply(Batch.ofConversation(id, birth(kind, creator, members, attributes)));
              announcer.joined(id, members, creator);
              return true;
            });
  }

  private List<Mutation.OfConversation> birth(
      ConversationKind kind, String creator, List<String> members, Map<String, String> attributes) {
    long now = kernel.clock().sendTime();
    List<Mutation.OfConversation> mutations = new ArrayList<>();
    mutations.add(new Mutation.CreateConversation(kind, creator, now, version()));
    attributes.forEach(
        (name, text) -> mutations.add(new Mutation.PutAttribute(name, text, version())));
    for (String member : members) {
      boolean owns = kind == ConversationKind.GROUP && member.equals(creator);
      Role role = owns ? Role.OWNER : Role.MEMBER;
      Mutation.Membership membership = new Mutation.Membership(true, role, now, Bound.unbounded());
      mutations.add(new Mutation.PutMember(member, membership, version()));
    }
    mutations.add(new Mutation.AdvanceClock(Mutation.ConversationClock.ACTIVITY, now, version()));
    mutations.add(new Mutation.AdvanceClock(Mutation.ConversationClock.UPDATED, now, version()));
    return mutations;
  }

  private long version() {
    return kernel.clock().nextVersion();
  }
}
