package dev.parley.testkit.engine.behaviour;

import dev.parley.Conversation;
import dev.parley.ConversationEngine;
import dev.parley.EngineOptions;
import dev.parley.Session;
import dev.parley.storage.Storage;
import dev.parley.testkit.TestDirectory;
import dev.parley.testkit.clock.VirtualClock;
import dev.parley.testkit.storage.FaultyStorage;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What an engine does on a store that fails or waits where a test tells it to. */
abstract class FaultyStoreContract {
  private final TestDirectory directory = TestDirectory.create();
  ClaimDurabilities claims;
  FaultyStorage storage;
  ConversationEngine engine;
  Session ann;
  Conversation group;

  @BeforeEach
  final void openAndCreateAGroup() {
    claims = new ClaimDurabilities(storage(directory.path().resolve("store")));
    storage = new FaultyStorage(claims);
    EngineOptions options =
        EngineOptions.builder(directory.path()).clock(VirtualClock.at(1_000_000)).build();
    engine = open(options, storage);
    ann = engine.session("ann");
    group = ann.createConversation(g -> g.members("bob"));
    storage.takeBatches();
  }

  /**
   * Opens the store below the faults, in a directory that is not there yet. It must not fail by
   * itself: what loses answers stands behind a {@link dev.parley.testkit.storage.RetryingStorage}.
   */
  protected abstract Storage storage(Path directory);

  /** Opens an engine on an open store. */
  protected abstract ConversationEngine open(EngineOptions options, Storage storage);

  @AfterEach
  final void close() {
    storage.forgetPlans();
    engine.close();
    directory.close();
  }
}
