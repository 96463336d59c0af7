package dev.wacht.examples.tests.demo;

import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.Logger;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * Records the lines of Wacht's loggers, and passes their warnings and errors on to the SLF4J provider that the example
 * uses. Lines of other loggers go to that provider alone. Use it for providers without appenders, such as slf4j-simple. Thread-safe.
 *
 * <p>SLF4J uses this provider if the system property {@code slf4j.provider} names it before the first logger is
 * created.
 */
public final class Slf4jServiceLog implements SLF4JServiceProvider {
    private static final String WACHT = "dev.wacht.";
    private static final int MOST_LINES = 1000;
    private static final List<ServiceLog.Line> LINES = new CopyOnWriteArrayList<>();

    private final SLF4JServiceProvider provider = ServiceLoader.load(
                    SLF4JServiceProvider.class, Slf4jServiceLog.class.getClassLoader())
            .findFirst()
            .orElseThrow();

    /** Makes SLF4J use this provider. Must be called before the first logger is created. */
    public static void install() {
        System.setProperty("slf4j.provider", Slf4jServiceLog.class.getName());
        System.setProperty("slf4j.internal.verbosity", "WARN"); // By default SLF4J prints which provider it uses.
    }

    /** Returns the recorded lines. */
    public static ServiceLog lines() {
        return new ServiceLog() {
            @Override
            public void clear() {
                LINES.clear();
            }

            @Override
            public List<Line> lines() {
                return List.copyOf(LINES);
            }
        };
    }

    @Override
    public ILoggerFactory getLoggerFactory() {
        ILoggerFactory loggers = provider.getLoggerFactory();
        return name ->
                name.startsWith(WACHT) ? new KeepingLogger(name, loggers.getLogger(name)) : loggers.getLogger(name);
    }

    @Override
    public IMarkerFactory getMarkerFactory() {
        return provider.getMarkerFactory();
    }

    @Override
    public MDCAdapter getMDCAdapter() {
        return provider.getMDCAdapter();
    }

    @Override
    public String getRequestedApiVersion() {
        return provider.getRequestedApiVersion();
    }

    @Override
    public void initialize() {
        provider.initialize();
    }

    private static final class KeepingLogger extends LegacyAbstractLogger {
        private static final long serialVersionUID = 1L;

        private final transient Logger target;

        KeepingLogger(String name, Logger target) {
            this.name = name;
            this.target = target;
        }

        @Override
        public boolean isTraceEnabled() {
            return false;
        }

        @Override
        public boolean isDebugEnabled() {
            return true;
        }

        @Override
        public boolean isInfoEnabled() {
            return true;
        }

        @Override
        public boolean isWarnEnabled() {
            return true;
        }

        @Override
        public boolean isErrorEnabled() {
            return true;
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
            String text = MessageFormatter.basicArrayFormat(message, arguments);
            if (LINES.size() < MOST_LINES) {
                LINES.add(new ServiceLog.Line(level, name, text));
            }
            if (level.toInt() < Level.WARN.toInt()) {
                return;
            }
            if (thrown == null) {
                target.atLevel(level).log(text);
            } else {
                target.atLevel(level).setCause(thrown).log(text);
            }
        }
    }
}
