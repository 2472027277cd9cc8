/** The engine as a whole: sessions, the operator, opening and closing. */
package dev.parley.core.engine;
