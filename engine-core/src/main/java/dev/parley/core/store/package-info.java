/** Guards the storage: what it throws becomes what the API throws, writes are tried again. */
package dev.parley.core.store;
