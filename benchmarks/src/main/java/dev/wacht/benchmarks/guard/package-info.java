/** What a guard costs a server: the same answer with and without it, over sockets. */
@NullMarked
package dev.wacht.benchmarks.guard;

import org.jspecify.annotations.NullMarked;
