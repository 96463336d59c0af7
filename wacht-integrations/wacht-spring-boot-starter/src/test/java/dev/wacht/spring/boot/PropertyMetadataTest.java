package dev.wacht.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Parameter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Name;

/** The configuration metadata describes the properties that exist. */
class PropertyMetadataTest {
    @Test
    void metadataDescribesExactlyTheProperties() throws IOException {
        assertThat(described())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(properties("wacht", WachtProperties.class), Stream.of(DoctorMode.PROPERTY))
                                .toList());
    }

    @Test
    void documentationContainsEveryProperty() throws IOException {
        String docs = Files.readString(Path.of("../../docs/settings.md"));

        assertThat(properties("wacht", WachtProperties.class))
                .allSatisfy(name -> assertThat(docs).contains("`" + name + "`"));
    }

    private static List<String> described() throws IOException {
        try (InputStream metadata = WachtProperties.class
                .getClassLoader()
                .getResourceAsStream("META-INF/spring-configuration-metadata.json")) {
            assertThat(metadata).isNotNull();
            String json = new String(metadata.readAllBytes(), StandardCharsets.UTF_8);
            return Pattern.compile("\"name\": \"(wacht\\.[^\"]+)\"")
                    .matcher(json)
                    .results()
                    .map((MatchResult name) -> name.group(1))
                    .toList();
        }
    }

    private static Stream<String> properties(String prefix, Class<?> type) {
        Parameter[] parameters = type.getDeclaredConstructors()[0].getParameters();
        return Arrays.stream(parameters)
                .flatMap(parameter -> parameter.getType().isRecord()
                        ? properties(prefix + "." + name(parameter), parameter.getType())
                        : Stream.of(prefix + "." + name(parameter)));
    }

    /** Returns the name of a property: the component of the record, in kebab case. */
    private static String name(Parameter parameter) {
        Name other = parameter.getAnnotation(Name.class);
        return other != null
                ? other.value()
                : parameter.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
