package dev.parley.testkit.engine.query;

import dev.parley.testkit.engine.EngineUnderTest;

/** What the groups of laws need: an engine, and a new conversation for each try. */
interface LawsOnEngine {
  /** Returns the engine of this property. */
  EngineUnderTest engine();

  /** Returns a new conversation with a history. */
  Scene scene(Histories.History history);
}
