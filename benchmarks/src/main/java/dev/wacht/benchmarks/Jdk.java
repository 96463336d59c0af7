package dev.wacht.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * A JDK to measure on.
 *
 * @param name the name in the results, such as {@code 25}
 * @param home the installation directory
 */
public record Jdk(String name, Path home) {
    /** Returns the JDK that runs this process. */
    public static Jdk current() {
        return new Jdk(String.valueOf(Runtime.version().feature()), Path.of(System.getProperty("java.home")));
    }

    /**
     * Parses a list of JDKs.
     *
     * @param list comma-separated {@code name=directory} entries; if blank, the current JDK is used
     */
    static List<Jdk> parse(String list) {
        if (list.isBlank()) {
            return List.of(current());
        }
        List<Jdk> jdks = new ArrayList<>();
        for (String entry : list.split(",", -1)) {
            int equals = entry.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("--jdks needs comma-separated name=directory entries: " + entry);
            }
            jdks.add(new Jdk(
                    entry.substring(0, equals).strip(),
                    Path.of(entry.substring(equals + 1).strip())));
        }
        return jdks;
    }

    /** Returns the feature release number, such as 25, from the {@code release} file of the JDK. */
    public int feature() throws IOException {
        Properties release = new Properties();
        try (InputStream file = Files.newInputStream(home.resolve("release"))) {
            release.load(file);
        }
        return Runtime.Version.parse(release.getProperty("JAVA_VERSION").replace("\"", ""))
                .feature();
    }

    public Path java() {
        return home.resolve("bin").resolve("java");
    }
}
