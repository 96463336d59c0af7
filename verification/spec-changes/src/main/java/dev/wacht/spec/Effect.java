package dev.wacht.spec;

/** The effect of a specification change on the source code of a program that calls the API. */
public enum Effect {
    /** The program compiles and behaves as before. */
    COMPATIBLE,
    /** The program compiles, but with a warning, or it may fail at run time. */
    RISKY,
    /** The program does not compile. */
    BREAKING
}
