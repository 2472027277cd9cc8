package dev.parley.core.engine;

import dev.parley.BackupReport;
import dev.parley.ConversationSummary;
import dev.parley.Expired;
import dev.parley.Importer;
import dev.parley.MessageHistory;
import dev.parley.Operator;
import dev.parley.ProgressListener;
import dev.parley.Retention;
import dev.parley.StoreStats;
import dev.parley.core.conversation.ConversationView;
import dev.parley.core.conversation.Kernel;
import dev.parley.core.conversation.MemberLists;
import dev.parley.core.query.HistoryReader;
import dev.parley.core.query.OperatorAccess;
import dev.parley.core.removal.Erasures;
import dev.parley.core.removal.Retentions;
import dev.parley.core.transfer.HistoryImporter;
import dev.parley.error.ConversationNotFoundException;
import dev.parley.error.InvalidRequestException;
import dev.parley.member.Member;
import dev.parley.message.IdRules;
import dev.parley.storage.ConversationState;
import dev.parley.storage.Storage;
import dev.parley.storage.StorageStats;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whoever runs the engine. */
final class EngineOperator implements Operator {
  private static final int MAX_PAGE = 1000;

  private final Kernel kernel;
  private final Runnable engineCheck;

  EngineOperator(Kernel kernel, Runnable engineCheck) {
    this.kernel = kernel;
    this.engineCheck = engineCheck;
  }

  @Override
  public List<ConversationSummary> conversations(@Nullable String after, int limit) {
    engineCheck.run();
    if (limit < 1 || limit > MAX_PAGE) {
      throw new InvalidRequestException("limit must be 1 to " + MAX_PAGE + ": limit=" + limit);
    }
    List<ConversationSummary> summaries = new ArrayList<>();
    for (String id : kernel.store().read(storage -> storage.conversations(after, limit))) {
      ConversationState state = kernel.store().read(storage -> storage.conversation(id));
      if (state != null) {
        summaries.add(ConversationView.operatorSummary(kernel.store(), state));
      }
    }
    return summaries;
  }

  @Override
  public Optional<ConversationSummary> conversation(String id) {
    engineCheck.run();
    IdRules.requireConversationId(id);
    return Optional.ofNullable(kernel.store().read(storage -> storage.conversation(id)))
        .map(state -> ConversationView.operatorSummary(kernel.store(), state));
  }

  @Override
  public MessageHistory history(String conversation) {
    checkExists(conversation);
    return new HistoryReader(
        kernel.store(), new OperatorAccess(conversation, engineCheck), kernel::currentVersion);
  }

  @Override
  public List<Member> members(String conversation, @Nullable String after, int limit) {
    checkExists(conversation);
    return MemberLists.page(kernel.store(), conversation, after, limit);
  }

  @Override
  public Importer importer(Importer.Ids ids) {
    engineCheck.run();
    return new HistoryImporter(kernel, ids, engineCheck);
  }

  @Override
  public StoreStats stats() {
    engineCheck.run();
    return figures(kernel.store().read(Storage::stats));
  }

  @Override
  public StoreStats stats(ProgressListener progress) {
    engineCheck.run();
    return figures(kernel.store().read(storage -> storage.stats(progress)));
  }

  private static StoreStats figures(StorageStats stats) {
    return new StoreStats(
        stats.conversations(), stats.messages(), stats.bytesOnDisk(), stats.details());
  }

  @Override
  public void sync() {
    engineCheck.run();
    kernel.store().sync();
  }

  @Override
  public List<String> verify(ProgressListener progress) {
    engineCheck.run();
    return kernel.store().read(storage -> storage.verify(progress));
  }

  @Override
  public BackupReport backup(Path target, ProgressListener progress) {
    engineCheck.run();
    return kernel.store().read(storage -> storage.backup(target, progress));
  }

  @Override
  public Retention retention(String conversation) {
    checkExists(conversation);
    return retentions().of(conversation);
  }

  @Override
  public void setRetention(String conversation, Retention retention) {
    checkExists(conversation);
    retentions().set(conversation, retention);
  }

  @Override
  public void clearRetention(String conversation) {
    checkExists(conversation);
    retentions().set(conversation, null);
  }

  @Override
  public Expired applyRetention() {
    engineCheck.run();
    return retentions().apply();
  }

  @Override
  public long expire(String conversation, long before) {
    checkExists(conversation);
    long now = kernel.clock().sendTime();
    if (before > now) {
      throw new InvalidRequestException(
          "time to expire before is in the future: before=" + before + ", now=" + now);
    }
    return retentions().expire(conversation, before);
  }

  private Retentions retentions() {
    return new Retentions(kernel, engineCheck);
  }

  @Override
  public boolean eraseConversation(String id) {
    engineCheck.run();
    return new Erasures(kernel).conversation(IdRules.requireConversationId(id));
  }

  @Override
  public void eraseUser(String id) {
    engineCheck.run();
    new Erasures(kernel).user(IdRules.requireUserId(id));
  }

  @Override
  public void compact() {
    engineCheck.run();
    kernel.store().compact();
  }

  private void checkExists(String conversation) {
    engineCheck.run();
    IdRules.requireConversationId(conversation);
    if (kernel.store().read(storage -> storage.conversation(conversation)) == null) {
      throw new ConversationNotFoundException(conversation);
    }
  }
}
