package dev.wacht.examples.tests.demo;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.helpers.MessageFormatter;

/**
 * Records the log lines of Wacht's loggers at DEBUG and above, even if a higher level is configured. Does not change
 * what the console shows. Supports Logback, which Spring Boot uses. Thread-safe.
 */
public final class LogbackServiceLog extends TurboFilter implements ServiceLog {
    private static final String WACHT = "dev.wacht.";
    private static final int MOST_LINES = 1000;

    private final List<Line> lines = new CopyOnWriteArrayList<>();

    private LogbackServiceLog() {}

    /**
     * Starts to record lines. Must be called after the application has started, because Spring Boot resets Logback at
     * startup.
     */
    public static ServiceLog attach() {
        LogbackServiceLog log = new LogbackServiceLog();
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        log.start();
        context.addTurboFilter(log);
        return log;
    }

    @Override
    public void clear() {
        lines.clear();
    }

    @Override
    public List<Line> lines() {
        return List.copyOf(lines);
    }

    @Override
    public FilterReply decide(
            @Nullable Marker marker,
            Logger logger,
            Level level,
            @Nullable String format, // null when a caller only asks whether the level is enabled
            Object @Nullable [] parameters,
            @Nullable Throwable thrown) {
        if (format != null
                && level.isGreaterOrEqual(Level.DEBUG)
                && logger.getName().startsWith(WACHT)
                && lines.size() < MOST_LINES) {
            lines.add(new Line(
                    org.slf4j.event.Level.valueOf(level.toString()),
                    logger.getName(),
                    MessageFormatter.basicArrayFormat(format, parameters)));
        }
        return FilterReply.NEUTRAL;
    }
}
