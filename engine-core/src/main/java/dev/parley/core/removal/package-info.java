/**
 * What is taken out of the store: histories that grew old, conversations and users to be erased.
 */
package dev.parley.core.removal;
