/** Measures what a guard costs a server, by requesting the same response over sockets with and without the guard. */
@NullMarked
package dev.wacht.benchmarks.guard;

import org.jspecify.annotations.NullMarked;
