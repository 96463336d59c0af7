package dev.wacht.testsupport;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.helpers.NOPMDCAdapter;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * Captures the log of this project's own code in the tests' process, at every level. Thread-safe. SLF4J finds it as a
 * service: a module that uses it lists it in {@code META-INF/services/org.slf4j.spi.SLF4JServiceProvider}.
 */
public final class CapturedLog implements SLF4JServiceProvider {
    private static final List<Line> LINES = new CopyOnWriteArrayList<>();

    private final IMarkerFactory markers = new BasicMarkerFactory();
    private final MDCAdapter mdc = new NOPMDCAdapter();

    /**
     * A line of the log.
     *
     * @param text the message, with the exception if there is one
     */
    public record Line(Level level, String logger, String text) {}

    /**
     * Work that logs.
     *
     * @param <E> the type of exception that it throws
     */
    public interface Work<E extends Exception> {
        void run() throws E;
    }

    /** Returns the lines so far. */
    public static List<Line> all() {
        return List.copyOf(LINES);
    }

    /** Returns the lines of this level that contain a string, including lines of other tests in this process. */
    public static List<Line> lines(Level level, String part) {
        return LINES.stream()
                .filter(line -> line.level() == level && line.text().contains(part))
                .toList();
    }

    /** Runs the work and returns the lines that were logged meanwhile. */
    public static <E extends Exception> List<Line> during(Work<E> work) throws E {
        int before = LINES.size();
        work.run();
        return List.copyOf(LINES.subList(before, LINES.size()));
    }

    @Override
    public ILoggerFactory getLoggerFactory() {
        return CapturingLogger::new;
    }

    @Override
    public IMarkerFactory getMarkerFactory() {
        return markers;
    }

    @Override
    public MDCAdapter getMDCAdapter() {
        return mdc;
    }

    @Override
    public String getRequestedApiVersion() {
        return "2.0.99";
    }

    @Override
    public void initialize() {}

    private static final class CapturingLogger extends LegacyAbstractLogger {
        private static final long serialVersionUID = 1L;

        /** Captures only loggers of this project. Libraries log much that no test reads, such as headers. */
        private final boolean ofThisProject;

        CapturingLogger(String name) {
            this.name = name;
            this.ofThisProject = name.startsWith("dev.wacht.");
        }

        @Override
        public boolean isTraceEnabled() {
            return ofThisProject;
        }

        @Override
        public boolean isDebugEnabled() {
            return ofThisProject;
        }

        @Override
        public boolean isInfoEnabled() {
            return ofThisProject;
        }

        @Override
        public boolean isWarnEnabled() {
            return ofThisProject;
        }

        @Override
        public boolean isErrorEnabled() {
            return ofThisProject;
        }

        @Override
        protected @Nullable String getFullyQualifiedCallerName() {
            return null;
        }

        @Override
        protected void handleNormalizedLoggingCall(
                Level level,
                @Nullable Marker marker,
                String message,
                Object @Nullable [] arguments,
                @Nullable Throwable thrown) {
            LINES.add(new Line(
                    level,
                    name,
                    MessageFormatter.basicArrayFormat(message, arguments) + (thrown == null ? "" : " " + thrown)));
        }
    }
}
