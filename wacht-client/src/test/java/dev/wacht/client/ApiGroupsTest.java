package dev.wacht.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every group of the specification is reached from the client, by its name. */
class ApiGroupsTest {
    private static final Path ROOT = Path.of("../openapi/spec/root.yaml");

    static Stream<String> groups() throws IOException {
        String tags = Files.readString(ROOT).split("\ntags:\n")[1].split("\n\n")[0];
        return Pattern.compile("- name: (\\S+)").matcher(tags).results().map((MatchResult found) -> found.group(1));
    }

    @ParameterizedTest
    @MethodSource("groups")
    void group_is_there_and_stays_the_same(String group) throws ReflectiveOperationException {
        try (WachtClient wacht = WachtClient.builder().apiKey("key").build()) {
            Object first = wacht;
            Object second = wacht;
            StringBuilder name = new StringBuilder();
            for (String part : group.split("\\.")) {
                first = first.getClass().getMethod(part).invoke(first);
                second = second.getClass().getMethod(part).invoke(second);
                name.append(part.substring(0, 1).toUpperCase(Locale.ROOT)).append(part.substring(1));
            }

            assertThat(first.getClass().getSimpleName()).isEqualTo(name + "Api");
            assertThat(first).isSameAs(second);
        }
    }
}
