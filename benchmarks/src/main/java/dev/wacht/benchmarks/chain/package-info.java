/** Measures the cost of a Spring Security filter chain, with Wacht's configurer and with Spring's resource server. */
@NullMarked
package dev.wacht.benchmarks.chain;

import org.jspecify.annotations.NullMarked;
