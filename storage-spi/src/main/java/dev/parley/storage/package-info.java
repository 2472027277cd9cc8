/**
 * What a store must do. In this order: lose nothing that was acknowledged; give every message at
 * the place that its position says; be fast at both ends and at any point of a long conversation.
 *
 * <p>The write path is one sealed {@link dev.parley.storage.Mutation} type in {@linkplain
 * dev.parley.storage.Batch batches} of one {@linkplain dev.parley.storage.Partition partition}; the
 * read path for messages is one {@link dev.parley.storage.MessageReader#scan scan}. The engine
 * supplies time, ids and versions; a store never reads a clock and never makes up an id. A store on
 * a log, on SQL or on a wide-column database can be right with this: no sequence numbers, no global
 * order, no counters, no transaction over two partitions.
 *
 * <p>Threads: calls block; any number of threads call at the same time, virtual ones too; batches
 * of one partition arrive one at a time from one engine.
 *
 * <p>Every MUST has a number, such as SCAN-1, stands once in the Javadoc of this package, and is
 * listed in {@code docs/spec/storage-rules.md}. Tests name the rules that they check.
 */
package dev.parley.storage;
