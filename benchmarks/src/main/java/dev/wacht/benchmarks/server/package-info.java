/** Servers for the benchmarks, which run in separate processes or serve prepared responses. */
@NullMarked
package dev.wacht.benchmarks.server;

import org.jspecify.annotations.NullMarked;
