package dev.wacht.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The package's Javadoc groups all public types by topic, and their number is limited. */
class PackagePageTest {
    private static final Path SOURCES = Path.of("src/main/java/dev/wacht/auth");
    private static final Pattern LINK = Pattern.compile("\\{@link\\s+dev\\.wacht\\.auth\\.(\\w+)}");
    private static final int MOST_PUBLIC_TYPES = 60;

    @Test
    void everyPublicTypeIsInThePackageJavadoc() throws IOException {
        List<String> linked = LINK.matcher(Files.readString(SOURCES.resolve("package-info.java")))
                .results()
                .map(MatchResult::group)
                .map(link -> link.replaceAll(".*\\.|}", ""))
                .toList();

        assertThat(publicTypes()).isNotEmpty().hasSizeLessThanOrEqualTo(MOST_PUBLIC_TYPES);
        assertThat(linked).containsAll(publicTypes());
    }

    private static List<String> publicTypes() throws IOException {
        try (Stream<Path> files = Files.list(SOURCES)) {
            return files.map(file -> String.valueOf(file.getFileName()).replace(".java", ""))
                    .filter(name -> !name.equals("package-info"))
                    .filter(PackagePageTest::isPublic)
                    .toList();
        }
    }

    private static boolean isPublic(String name) {
        try {
            return Modifier.isPublic(Class.forName("dev.wacht.auth." + name).getModifiers());
        } catch (ClassNotFoundException e) {
            return false; // A directory.
        }
    }
}
