package dev.parley.storage.chronicle;

/**
 * The parts that work on one index; a rebuilt index gets new ones.
 *
 * @param index the index
 * @param writer the write path
 * @param messages reads messages
 * @param conversations reads conversations, members, receipts and settings
 * @param lists reads users' lists
 */
record OpenStore(
    Index index,
    BatchWriter writer,
    MessageReads messages,
    ConversationReads conversations,
    UserLists lists) {
  OpenStore(Index index) {
    this(
        index,
        new BatchWriter(index, new Indexer(index)),
        new MessageReads(index),
        new ConversationReads(index),
        new UserLists(index));
  }
}
