package dev.wacht.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.auth.ErrorEnvelope;
import dev.wacht.auth.TokenRejection;
import dev.wacht.client.doctor.FindingCodes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every message that docs/troubleshooting.md explains is one that the code has, and every code is explained. */
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

    /** What a caller is told, whatever a guard, a handler or the framework refused with. */
    @Test
    void everyCodeOfTheEnvelopeHasCauseAndRemedy() {
        Pattern error = Pattern.compile("\"error\":\"([a-z_]+)\"");
        Set<String> codes = IntStream.range(400, 600)
                .mapToObj(status -> ErrorEnvelope.ofStatus(status).json())
                .flatMap(json -> error.matcher(json).results().map(code -> code.group(1)))
                .collect(Collectors.toSet());

        assertThat(codes).hasSizeGreaterThan(8).allSatisfy(TroubleshootingTest::assertExplained);
    }

    @Test
    void everyCodeOfARejectedTokenHasCauseAndRemedy() throws IllegalAccessException {
        int codes = 0;
        for (Field constant : TokenRejection.class.getFields()) {
            assertExplained(String.valueOf(constant.get(null)));
            codes++;
        }
        assertThat(codes).isGreaterThan(8);
    }

    @Test
    void everyCodeOfAFindingHasOneRowWithCauseAndRemedy() throws IllegalAccessException {
        List<String> rows = ProjectFiles.read("docs/troubleshooting.md")
                .split("\n## WachtDoctor reports a finding\n", 2)[1]
                .split("\n## ", 2)[0]
                .lines()
                .filter(line -> line.startsWith("| `"))
                .toList();
        List<String> codes = new ArrayList<>();
        for (Field constant : FindingCodes.class.getFields()) {
            String code = String.valueOf(constant.get(null));
            assertThat(code).isEqualTo(constant.getName().toLowerCase(Locale.ROOT));
            codes.add(code);
        }

        assertThat(codes).hasSizeGreaterThan(25);
        assertThat(rows)
                .allSatisfy(row -> assertThat(row.split(" \\| "))
                        .hasSize(3)
                        .allSatisfy(cell -> assertThat(cell).isNotBlank()));
        assertThat(rows.stream().map(row -> row.substring(3, row.indexOf('`', 3))))
                .containsExactlyInAnyOrderElementsOf(codes);
    }

    /** One row of the section: the code, then what, why and what to do. */
    private static void assertExplained(String code) {
        String section = ProjectFiles.read("docs/troubleshooting.md")
                .split("\n## A request is denied\n", 2)[1]
                .split("\n## ", 2)[0];
        assertThat(section.lines().filter(line -> line.startsWith("| `" + code + "` | ")))
                .as(code)
                .singleElement()
                .satisfies(row -> assertThat(row.split(" \\| "))
                        .hasSize(4)
                        .allSatisfy(cell -> assertThat(cell).isNotBlank()));
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
