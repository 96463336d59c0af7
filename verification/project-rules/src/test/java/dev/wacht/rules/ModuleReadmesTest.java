package dev.wacht.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every module, and every folder of modules, says in a short README which file answers which question. */
class ModuleReadmesTest {
    private static final Path ROOT = ProjectFiles.ROOT;
    private static final int MOST_LINES = 40;

    /** They hold rules, instructions and an index that have no better place. */
    private static final Set<String> LONG = Set.of("openapi", "benchmarks", "docs");

    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

    /** {@code `internal/RetryPolicy`}, {@code `WachtAuth.protect`}. */
    private static final Pattern TYPE = Pattern.compile("`(?:[a-z-]+/)*([A-Z][a-z]\\w+)(?:\\.\\w+(?:\\(\\w*\\))?)?`");

    static Stream<String> rooms() throws IOException {
        Set<String> rooms = new TreeSet<>(Set.of("docs"));
        Matcher modules = MODULE.matcher(Files.readString(ROOT.resolve("pom.xml")));
        while (modules.find()) {
            rooms.add(modules.group(1));
            if (modules.group(1).contains("/")) {
                rooms.add(modules.group(1).replaceFirst("/.*", ""));
            }
        }
        assertThat(rooms).hasSizeGreaterThan(18);
        return rooms.stream();
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void is_short(String room) throws IOException {
        List<String> lines = Files.readAllLines(ROOT.resolve(room).resolve("README.md"));

        assertThat(lines).hasSizeLessThanOrEqualTo(LONG.contains(room) ? 150 : MOST_LINES);
        assertThat(lines.get(0)).startsWith("# ");
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void names_only_types_that_exist(String room) throws IOException {
        assertThat(unknownTypes(ROOT.resolve(room).resolve("README.md"))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("overviews")
    void an_overview_names_only_types_that_exist(Path page) throws IOException {
        assertThat(unknownTypes(page)).isEmpty();
    }

    static Stream<Path> overviews() {
        return Stream.of(ROOT.resolve("docs/architecture.md"));
    }

    /** In the last column of a table: where the question is answered. */
    private static Set<String> unknownTypes(Path page) throws IOException {
        Set<String> types = types();
        return Files.readAllLines(page).stream()
                .filter(line -> line.startsWith("| "))
                .map(line -> line.substring(line.lastIndexOf(" | ", line.length() - 3)))
                .flatMap(answer -> TYPE.matcher(answer).results())
                .map(found -> found.group(1))
                .filter(name -> !types.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The types of this repository, generated ones included, by their files. */
    private static Set<String> types() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .collect(Collectors.toSet());
        }
    }
}
