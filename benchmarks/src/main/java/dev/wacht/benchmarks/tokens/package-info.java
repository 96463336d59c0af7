/** What checking a token costs: Wacht's verifier, its peers, and the bare signature check. */
@NullMarked
package dev.wacht.benchmarks.tokens;

import org.jspecify.annotations.NullMarked;
