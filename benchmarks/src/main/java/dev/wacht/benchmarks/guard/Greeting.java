package dev.wacht.benchmarks.guard;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What both routes answer. */
record Greeting(@JsonProperty("message") String message) {
    static Greeting hello() {
        return new Greeting("hello");
    }
}
