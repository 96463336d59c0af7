package dev.wacht.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every message that docs/troubleshooting.md explains is one that the code has. */
class TroubleshootingTest {
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern CONCATENATION = Pattern.compile("\"\\s*\\+\\s*\"");
    private static final int FEWEST = 31;

    @Test
    void messagesAreThoseOfTheCode() throws IOException {
        String sources = sources();
        List<String> messages = messages();

        assertThat(messages).hasSizeGreaterThan(FEWEST);
        assertThat(messages).allSatisfy(message -> assertThat(parts(message)).allMatch(sources::contains, message));
    }

    private static List<String> messages() {
        return ProjectFiles.read("docs/troubleshooting.md")
                .lines()
                .filter(line -> line.startsWith("| `"))
                .flatMap(line ->
                        CODE.matcher(line.split(" \\| ", 2)[0]).results().map(match -> match.group(1)))
                .toList();
    }

    /** What stands between values that are filled in. */
    private static List<String> parts(String message) {
        return Stream.of(message.split(" … ")).toList();
    }

    /** All main sources, with text that goes over several lines in one piece. */
    private static String sources() throws IOException {
        try (Stream<Path> files = Files.walk(ProjectFiles.ROOT)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> file.toString().contains("/src/main/java/"))
                    .map(TroubleshootingTest::text)
                    .collect(Collectors.joining());
        }
    }

    private static String text(Path file) {
        try {
            return CONCATENATION.matcher(Files.readString(file)).replaceAll("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
