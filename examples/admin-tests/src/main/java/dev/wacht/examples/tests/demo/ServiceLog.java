package dev.wacht.examples.tests.demo;

import java.util.List;
import org.slf4j.event.Level;

/** The lines that the running service writes to its log, at DEBUG and above. Implementations are thread-safe. */
public interface ServiceLog {
    /** Removes all lines that were recorded so far. */
    void clear();

    /** Returns the lines since the last {@link #clear}, oldest first. */
    List<Line> lines();

    /** A line of the log. */
    record Line(Level level, String logger, String message) {}
}
