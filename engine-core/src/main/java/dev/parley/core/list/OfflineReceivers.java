package dev.parley.core.list;

import dev.parley.Hook;
import dev.parley.OfflineHook;
import dev.parley.OfflineHook.Offline;
import dev.parley.core.conversation.Kernel;
import dev.parley.core.hook.Hooks;
import dev.parley.error.NotAMemberException;
import dev.parley.message.Message;
import dev.parley.storage.MemberEntry;
import dev.parley.storage.MemberList;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells hooks of those members who do not hear of a message at once. */
public final class OfflineReceivers implements Hook {
  private static final int PAGE = 1_000;

  private final Kernel kernel;
  private final List<OfflineHook> hooks;

  /** Creates it for hooks of an engine. */
  public OfflineReceivers(Kernel kernel, List<OfflineHook> hooks) {
    this.kernel = kernel;
    this.hooks = List.copyOf(hooks);
  }

  @Override
  public void afterSend(Message message) {
    String after = null;
    List<MemberEntry> page;
    do {
      page = page(message.conversation(), after);
      tell(message, page);
      after = page.isEmpty() ? null : page.get(page.size() - 1).user();
    } while (page.size() == PAGE);
  }

  private List<MemberEntry> page(String conversation, @Nullable String after) {
    return kernel
        .store()
        .read(storage -> storage.members(conversation, MemberList.JOINED, after, PAGE));
  }

  private void tell(Message message, List<MemberEntry> members) {
    Set<String> listening = kernel.events().listeningUsers();
    List<String> users = new ArrayList<>();
    List<String> silent = new ArrayList<>();
    for (MemberEntry member : members) {
      String user = member.user();
      if (!user.equals(message.from()) && !listening.contains(user)) {
        (isWanted(message, user) ? users : silent).add(user);
      }
    }
    if (!users.isEmpty() || !silent.isEmpty()) {
      Offline offline = new Offline(message, users, silent);
      hooks.forEach(hook -> Hooks.tellOne(hook, each -> each.receiversOffline(offline)));
    }
  }

  private boolean isWanted(Message message, String user) {
    try {
      return new SessionNotifications(kernel, user, this, () -> {}).wanted(message);
    } catch (NotAMemberException e) {
      // Left meanwhile.
      return false;
    }
  }
}
