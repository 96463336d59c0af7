package dev.wacht.spring;

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

/** What the adapter logs in the tests' process, at every level, kept in memory. SLF4J finds it as a service. */
public final class CapturedLog implements SLF4JServiceProvider {
    private static final List<Line> LINES = new CopyOnWriteArrayList<>();

    private final IMarkerFactory markers = new BasicMarkerFactory();
    private final MDCAdapter mdc = new NOPMDCAdapter();

    /** A line of the log. */
    record Line(Level level, String logger, String text) {}

    /** The lines that were logged while this ran. */
    static List<Line> during(Runnable work) {
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

        CapturingLogger(String name) {
            this.name = name;
        }

        @Override
        public boolean isTraceEnabled() {
            return ours();
        }

        @Override
        public boolean isDebugEnabled() {
            return ours();
        }

        @Override
        public boolean isInfoEnabled() {
            return ours();
        }

        @Override
        public boolean isWarnEnabled() {
            return ours();
        }

        @Override
        public boolean isErrorEnabled() {
            return ours();
        }

        /** Spring and Tomcat log far more, which no test reads. */
        private boolean ours() {
            return name.startsWith("dev.wacht.");
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
