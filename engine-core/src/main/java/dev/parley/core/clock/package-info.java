/** Times, versions and ids. Nothing else in the engine looks at a clock. */
package dev.parley.core.clock;
