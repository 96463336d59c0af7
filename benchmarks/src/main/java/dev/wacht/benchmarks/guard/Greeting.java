package dev.wacht.benchmarks.guard;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The response body of both routes. */
record Greeting(@JsonProperty("message") String message) {
    static Greeting hello() {
        return new Greeting("hello");
    }
}
