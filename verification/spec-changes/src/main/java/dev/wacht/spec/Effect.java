package dev.wacht.spec;

/** What a change of the specification does to the sources of a program that calls the API. */
public enum Effect {
    /** Compiles and does what it did. */
    COMPATIBLE,
    /** Compiles, but warns, or fails when it runs. */
    RISKY,
    /** Does not compile. */
    BREAKING
}
