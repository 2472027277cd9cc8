package dev.parley.testkit;

/** MERGE-1 to MERGE-11: what mutations come to, in any order and however often. */
public interface MergeContract
    extends ReplayContract, MessageMergeContract, ConversationMergeContract {}
