package dev.wacht.client;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * Captures the log records of the client or another logger at every level until it is closed. Unlike the class of the
 * same name in {@code dev.wacht.testsupport}, it also captures OkHttp, which logs through {@code java.util.logging}.
 */
final class CapturedLog implements AutoCloseable {
    // A strong reference, because the log manager only keeps weak ones.
    private final Logger logger;
    private final List<LogRecord> records = new CopyOnWriteArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            records.add(line);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    CapturedLog() {
        this("dev.wacht.client");
    }

    /** @param name the name of a logger; empty for all loggers, including those of libraries */
    CapturedLog(String name) {
        logger = Logger.getLogger(name);
        handler.setLevel(Level.ALL);
        logger.setLevel(Level.ALL);
        logger.setUseParentHandlers(false);
        logger.addHandler(handler);
    }

    /** Returns the messages at a level: {@code WARNING} for warn, {@code FINE} for debug. */
    List<String> lines(Level level) {
        return records.stream()
                .filter(line -> line.getLevel().equals(level))
                .map(LogRecord::getMessage)
                .toList();
    }

    /** Returns the messages at all levels. */
    List<String> messages() {
        return records.stream().map(LogRecord::getMessage).toList();
    }

    /** Returns all records, formatted with parameters and stack traces. */
    List<String> all() {
        SimpleFormatter formatter = new SimpleFormatter();
        return records.stream().map(formatter::format).toList();
    }

    @Override
    public void close() {
        logger.removeHandler(handler);
        logger.setUseParentHandlers(true);
        logger.setLevel(null);
    }
}
