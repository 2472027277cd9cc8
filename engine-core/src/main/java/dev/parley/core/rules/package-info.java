/** What is allowed and what follows from it: pure functions of values, without storage or clock. */
package dev.parley.core.rules;
