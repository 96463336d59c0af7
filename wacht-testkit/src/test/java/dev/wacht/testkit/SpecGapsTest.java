package dev.wacht.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The schemas and properties in {@code SpecGaps} exist in the specification. */
class SpecGapsTest {
    private static final Pattern PROPERTY = Pattern.compile("\"([A-Z]\\w+)\\.(\\w+)\"");

    @Test
    void everyPropertyExistsInTheSpecification() throws IOException {
        String spec;
        try (InputStream in = LocalWacht.class.getResourceAsStream("internal/spec/wacht.json")) {
            spec = new String(in.readAllBytes(), UTF_8);
        }
        String source = Files.readString(Path.of("src/main/java/dev/wacht/testkit/internal/spec/SpecGaps.java"));

        List<String> missing = PROPERTY.matcher(source)
                .results()
                .filter(found -> Http.parse(spec)
                        .at("/components/schemas/" + found.group(1) + "/properties/" + found.group(2))
                        .isMissingNode())
                .map(found -> found.group())
                .toList();

        assertThat(PROPERTY.matcher(source).results()).hasSizeGreaterThan(8);
        assertThat(missing).isEmpty();
    }
}
