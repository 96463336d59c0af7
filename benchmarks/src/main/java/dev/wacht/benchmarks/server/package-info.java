/** Servers for what is measured: in processes of their own, and with answers that cost nothing. */
@NullMarked
package dev.wacht.benchmarks.server;

import org.jspecify.annotations.NullMarked;
