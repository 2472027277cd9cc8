/** What a user is to a conversation. */
@NullMarked
package dev.parley.member;

import org.jspecify.annotations.NullMarked;
