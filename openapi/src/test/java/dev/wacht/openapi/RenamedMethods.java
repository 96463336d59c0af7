package dev.wacht.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The methods whose names differ from those of Wacht's JavaScript SDK, as openapi/README.md lists them. */
final class RenamedMethods {
    private static final Pattern ROW = Pattern.compile("\\| `(\\w+)` \\| `(\\w+)` \\| .{20,} \\|");

    private final Map<String, String> javaNames = new TreeMap<>();

    RenamedMethods() {
        try {
            for (String line : Files.readAllLines(Path.of("README.md"))) {
                Matcher row = ROW.matcher(line);
                if (row.matches()) {
                    assertThat(javaNames.put(row.group(1), row.group(2)))
                            .as(line)
                            .isNull();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the Java name of a method of the JavaScript SDK. */
    String javaName(String method) {
        return javaNames.getOrDefault(method, method);
    }

    Map<String, String> all() {
        return javaNames;
    }
}
