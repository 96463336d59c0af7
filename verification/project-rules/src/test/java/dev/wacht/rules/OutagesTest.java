package dev.wacht.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each row of docs/outages.md names a test that there is. */
class OutagesTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (?!what happens|---)(.*?) \\|.*\\| (.*?) \\|$");
    private static final Pattern TEST = Pattern.compile("`(\\w+Test)\\.(\\w+)`");

    @TestFactory
    Stream<DynamicTest> everyRowNamesATest() {
        List<DynamicTest> rows = ROW.matcher(ProjectFiles.read("docs/outages.md"))
                .results()
                .map(row -> DynamicTest.dynamicTest(row.group(1), () -> assertNamesATest(row.group(2))))
                .toList();
        assertThat(rows).hasSizeGreaterThan(20);
        return rows.stream();
    }

    private static void assertNamesATest(String shownBy) throws IOException {
        var named = TEST.matcher(shownBy);
        assertThat(named.matches()).as(shownBy).isTrue();
        assertThat(source(named.group(1)))
                .containsPattern("@(Test|ParameterizedTest)[^;]*\n    void " + named.group(2) + "\\(");
    }

    private static String source(String testClass) throws IOException {
        try (Stream<Path> files = Files.walk(ProjectFiles.ROOT.resolve("wacht-auth/src/test/java"))) {
            Path file = files.filter(path -> path.endsWith(testClass + ".java"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("there is no " + testClass));
            return Files.readString(file);
        }
    }
}
