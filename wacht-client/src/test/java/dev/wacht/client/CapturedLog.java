package dev.wacht.client;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What the client logs while this is open, at every level. */
final class CapturedLog implements AutoCloseable {
    // Held here because the log manager may drop a logger that nobody holds.
    private final Logger logger = Logger.getLogger("dev.wacht.client");
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

    /** Every text, with what was thrown. */
    List<String> all() {
        return records.stream()
                .map(line -> line.getMessage() + " " + line.getThrown())
                .toList();
    }

    @Override
    public void close() {
        logger.removeHandler(handler);
        logger.setUseParentHandlers(true);
        logger.setLevel(null);
    }
}
