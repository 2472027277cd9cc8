/** What jqwik draws: hostile ids and times, messages, queries and mutations. */
@NullMarked
package dev.parley.testkit.arbitrary;

import org.jspecify.annotations.NullMarked;
