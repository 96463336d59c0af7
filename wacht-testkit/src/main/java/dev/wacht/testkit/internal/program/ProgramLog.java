package dev.wacht.testkit.internal.program;

/** Sets the default format of the log on standard error: one line per event. */
public final class ProgramLog {
    private static final String FORMAT = "java.util.logging.SimpleFormatter.format";

    private ProgramLog() {}

    /** Sets the format, unless a system property sets one. Called before anything is logged. */
    public static void configure() {
        if (System.getProperty(FORMAT) == null) {
            System.setProperty(FORMAT, "%1$tT %4$s %5$s%6$s%n");
        }
    }
}
