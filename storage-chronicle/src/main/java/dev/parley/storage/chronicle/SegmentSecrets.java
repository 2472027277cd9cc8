package dev.parley.storage.chronicle;

import javax.crypto.SecretKey;

/**
 * What is needed to read and write the records of one segment of an encrypted store.
 *
 * @param key its own key
 * @param starts where its records begin
 */
record SegmentSecrets(SecretKey key, RecordStarts starts) {}
