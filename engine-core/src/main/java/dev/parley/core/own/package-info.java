/** What users keep for themselves about conversations: how it is stored, and how it is read. */
package dev.parley.core.own;
