/** What one API call costs, and how many can be under way, beside OkHttp and Retrofit as people write them by hand. */
@NullMarked
package dev.wacht.benchmarks.client;

import org.jspecify.annotations.NullMarked;
