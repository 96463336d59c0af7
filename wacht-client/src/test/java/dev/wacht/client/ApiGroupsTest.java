package dev.wacht.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every group of the specification has a method on the client. */
class ApiGroupsTest {
    private static final Path ROOT = Path.of("../openapi/spec/root.yaml");
    private static final String NAME = "  - name: ";

    static Stream<String> groups() throws IOException {
        return Files.readAllLines(ROOT).stream()
                .dropWhile(line -> !line.equals("tags:"))
                .takeWhile(line -> !line.isEmpty())
                .filter(line -> line.startsWith(NAME))
                .map(line -> line.substring(NAME.length()));
    }

    @ParameterizedTest
    @MethodSource("groups")
    void groupHasAFacadeThatIsCreatedOnce(String group) throws ReflectiveOperationException {
        try (WachtClient wacht = WachtClient.builder().apiKey("key").build()) {
            Object first = wacht;
            Object second = wacht;
            StringBuilder name = new StringBuilder();
            for (String part : group.split("\\.", -1)) {
                first = first.getClass().getMethod(part).invoke(first);
                second = second.getClass().getMethod(part).invoke(second);
                name.append(part.substring(0, 1).toUpperCase(Locale.ROOT)).append(part.substring(1));
            }

            String expected = group.equals("oauth") ? "OAuthApi" : name + "Api";
            assertThat(first.getClass().getSimpleName()).isEqualTo(expected);
            assertThat(first).isSameAs(second);
        }
    }
}
