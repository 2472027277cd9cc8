/**
 * The default storage. In this order: lose nothing that was acknowledged, open again by itself
 * whatever happened, serve a page in the time that its messages take to be read.
 *
 * <p>The <em>commit log</em> is the truth. A batch is one record, checksummed, there as a whole or
 * not at all; its entries are images of what the batch changed, merged with what was there. The
 * <em>index</em> is derived: where the newest image of everything is, in trees, tables and hashes
 * in mapped memory. After a close in order it is used as it is; after a kill its journal undoes the
 * one record that was left by halves; after a power failure, and whenever something about it is
 * wrong, it is made anew from the log. In front of its keyed state stands, at times, Chronicle Map.
 *
 * <p>A compaction rewrites sealed segments of the log into <em>history segments</em>: what is live,
 * messages clustered by conversation. The index follows in small steps, and the old files go when
 * no call can be reading from them. A store does so by itself, a quarter of the time at most, when
 * enough of the log is worth it.
 *
 * <p>Writing: one lock for the store; merge, append, index, give the lock back, and only then wait
 * for the disk, so that writers share a force. Reading: addresses are collected from a tree in
 * chunks under a striped lock, and images decoded outside of it. Nothing on the heap grows with the
 * history.
 *
 * <p>Threads: any number read and write; files are opened, grown and closed by threads of the
 * store, which nobody can interrupt. A close waits for the calls under way.
 *
 * <p>Failures: see {@link dev.parley.storage.StorageException}. What happens before the append is
 * {@code NotApplied}, what happens behind it {@code Unknown}; an index that could not take a record
 * is mended before the next call.
 *
 * <p>The bytes are described in {@code docs/spec/file-format.md}.
 */
@NullMarked
package dev.parley.storage.chronicle;

import org.jspecify.annotations.NullMarked;
