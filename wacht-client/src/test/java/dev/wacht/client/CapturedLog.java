package dev.wacht.client;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * What the client, or another, logs while this is open, at every level. Not that of {@code dev.wacht.testsupport},
 * which would miss OkHttp: it logs through {@code java.util.logging}, and no key may be in its lines either.
 */
final class CapturedLog implements AutoCloseable {
    // Held here because the log manager may drop a logger that nobody holds.
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

    /** @param name of a logger; empty for all of them, those of libraries too */
    CapturedLog(String name) {
        logger = Logger.getLogger(name);
        handler.setLevel(Level.ALL);
        logger.setLevel(Level.ALL);
        logger.setUseParentHandlers(false);
        logger.addHandler(handler);
    }

    /** The texts logged at a level: {@code WARNING} for warn, {@code FINE} for debug. */
    List<String> lines(Level level) {
        return records.stream()
                .filter(line -> line.getLevel().equals(level))
                .map(LogRecord::getMessage)
                .toList();
    }

    /** The texts logged at all levels. */
    List<String> messages() {
        return records.stream().map(LogRecord::getMessage).toList();
    }

    /** Every text, with its parameters and what was thrown. */
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
