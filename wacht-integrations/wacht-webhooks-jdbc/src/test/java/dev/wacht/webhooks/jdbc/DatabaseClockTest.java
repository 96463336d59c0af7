package dev.wacht.webhooks.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Leases and retention are measured by the database's clock alone, so that the clocks of instances do not matter. */
class DatabaseClockTest {
    @Test
    void mainCodeReadsNoClock() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            List<Path> sources = files.filter(Files::isRegularFile).toList();
            assertThat(sources)
                    .hasSizeGreaterThan(15)
                    .allSatisfy(source -> assertThat(Files.readString(source))
                            .doesNotContain(
                                    "java.time.Clock", "java.time.Instant", "java.sql.Timestamp", "java.util.Date")
                            .doesNotContain("currentTimeMillis", "LocalDateTime", "OffsetDateTime"));
        }
    }
}
