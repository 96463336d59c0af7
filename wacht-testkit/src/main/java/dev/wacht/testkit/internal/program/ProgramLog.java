package dev.wacht.testkit.internal.program;

/** The log on standard error: one line an event, unless the one who starts the program says otherwise. */
public final class ProgramLog {
    private static final String FORMAT = "java.util.logging.SimpleFormatter.format";

    private ProgramLog() {}

    /** Called before anything is logged. */
    public static void configure() {
        if (System.getProperty(FORMAT) == null) {
            System.setProperty(FORMAT, "%1$tT %4$s %5$s%6$s%n");
        }
    }
}
