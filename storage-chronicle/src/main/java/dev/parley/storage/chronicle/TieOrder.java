package dev.parley.storage.chronicle;

/**
 * Orders entries that have equal keys. Addresses are opaque to the index; only this knows what they
 * point at.
 *
 * <p>Both methods must agree with one total order of ids, and must be cheap: a descent asks once
 * for each comparison of equal keys.
 */
interface TieOrder {

  /** Compares what two addresses point at; 0 means that they are the same entry. */
  int compare(long addressA, long addressB);

  /** Compares an id with what an address points at. */
  int compare(byte[] id, long address);
}
