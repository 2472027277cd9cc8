/**
 * What a host application compiles against: engine, sessions, conversations, messages, queries,
 * events and errors.
 *
 * <p>Applications depend on this module and add {@code parley-engine-core} and one storage (by
 * default {@code parley-storage-chronicle}) at run time.
 *
 * @uses dev.parley.EngineProvider finds the engine that {@link dev.parley.ConversationEngine#open}
 *     starts
 * @uses dev.parley.Hook finds what an application puts in the way of operations
 */
@org.jspecify.annotations.NullMarked
module dev.parley {
  requires static transitive org.jspecify;

  exports dev.parley;
  exports dev.parley.error;
  exports dev.parley.event;
  exports dev.parley.member;
  exports dev.parley.message;
  exports dev.parley.query;

  uses dev.parley.EngineProvider;
  uses dev.parley.Hook;
}
