package dev.wacht.testkit.internal.program;

/** A value as a POSIX shell reads it back: one word, in which nothing is expanded and no command ends. */
public final class ShellWord {
    private ShellWord() {}

    /** Returns the value in single quotes; within them only a single quote means something (POSIX XCU, section 2.2.2). */
    public static String quote(String value) {
        return "'" + value.replace("'", "'\\''") + "'";
    }
}
