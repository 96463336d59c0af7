package dev.wacht.testkit.internal.program;

/** Quotes values for a POSIX shell, so that each is one literal word. */
public final class ShellWord {
    private ShellWord() {}

    /**
     * Returns the value in single quotes, within which only a single quote has a special meaning (POSIX XCU, section
     * 2.2.2).
     */
    public static String quote(String value) {
        return "'" + value.replace("'", "'\\''") + "'";
    }
}
