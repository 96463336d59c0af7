/** Wacht's JavaScript SDK on Node.js, beside the SDK for the JVM: what a token and a call cost there. */
@NullMarked
package dev.wacht.benchmarks.javascript;

import org.jspecify.annotations.NullMarked;
