/** Custom attributes of conversations: paths, values, changes that are not saved yet. */
package dev.parley.core.attribute;
