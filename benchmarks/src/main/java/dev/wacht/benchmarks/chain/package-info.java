/** A filter chain of Spring Security that guards a request: Wacht's configurer, and Spring's own resource server. */
@NullMarked
package dev.wacht.benchmarks.chain;

import org.jspecify.annotations.NullMarked;
