/** Brings in histories from elsewhere. */
package dev.parley.core.transfer;
