package dev.wacht.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every class and test method that docs/guides-checklist.md names exists. */
class GuidesChecklistTest {
    /** A class, optionally with one of its methods. */
    private static final Pattern NAME = Pattern.compile("`([A-Z]\\w+[a-z]\\w*)(?:\\.(\\w+))?`");

    @Test
    void everyClassAndTestThatItNamesExists() throws IOException {
        Map<String, List<Path>> sources = sources();
        List<MatchResult> names = NAME.matcher(ProjectFiles.read("docs/guides-checklist.md"))
                .results()
                .toList();

        assertThat(names).hasSizeGreaterThan(100).allSatisfy(name -> {
            String method = name.group(2);
            assertThat(sources.getOrDefault(name.group(1) + ".java", List.of()))
                    .as(name.group())
                    .anySatisfy(source -> assertThat(Files.readString(source))
                            .contains(method == null ? "" : "void " + method + "("));
        });
    }

    private static Map<String, List<Path>> sources() throws IOException {
        try (Stream<Path> files = Files.walk(ProjectFiles.ROOT)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.toString().contains("/target/"))
                    .collect(Collectors.groupingBy(file -> file.getFileName().toString()));
        }
    }
}
