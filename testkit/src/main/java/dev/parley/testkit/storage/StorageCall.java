package dev.parley.testkit.storage;

import java.util.EnumSet;
import java.util.Set;

/** The calls of a {@link dev.parley.storage.Storage} that {@link FaultyStorage} can pick. */
public enum StorageCall {
  /** {@code apply}; about its batch. */
  APPLY,
  /** {@code claim}; about its key. */
  CLAIM,
  /** {@code erase}; about its partition. */
  ERASE,
  /** {@code sync}; about nothing. */
  SYNC,
  /** {@code compact}; about nothing. */
  COMPACT,
  /** {@code claimed}; about its key. */
  CLAIMED,
  /** {@code scan}; about the conversation. */
  SCAN,
  /** {@code countUpTo}; about the conversation. */
  COUNT_UP_TO,
  /** {@code messages}; about the conversation. */
  MESSAGES,
  /** {@code changes}; about the conversation. */
  CHANGES,
  /** {@code conversation}; about the conversation. */
  CONVERSATION,
  /** {@code conversations}; about nothing. */
  CONVERSATIONS,
  /** {@code membership}; about the conversation. */
  MEMBERSHIP,
  /** {@code members}; about the conversation. */
  MEMBERS,
  /** {@code receipt}; about the conversation. */
  RECEIPT,
  /** {@code conversationsOf}; about the user. */
  CONVERSATIONS_OF,
  /** {@code settings}; about the user. */
  SETTINGS,
  /** {@code highestVersion}; about nothing. */
  HIGHEST_VERSION,
  /** {@code stats}; about nothing. */
  STATS,
  /** {@code verify}; about nothing. */
  VERIFY;

  /** Returns {@link #APPLY}, {@link #CLAIM}, {@link #ERASE} and {@link #SYNC}. */
  public static Set<StorageCall> writes() {
    return EnumSet.range(APPLY, SYNC);
  }

  /** Returns all others. */
  public static Set<StorageCall> reads() {
    return EnumSet.complementOf(EnumSet.range(APPLY, SYNC));
  }
}
