/** Measures the cost of an API call and the throughput of concurrent calls, compared with OkHttp and Retrofit. */
@NullMarked
package dev.wacht.benchmarks.client;

import org.jspecify.annotations.NullMarked;
