package dev.wacht.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Links between the pages lead to files and headings that exist, and so do the paths that pages name. */
class LinksTest {
    /** {@code [text](target)}, {@code ![image](target)}. */
    private static final Pattern LINK = Pattern.compile("\\[[^]]*]\\(([^)\\s]+)\\)");

    private static final Pattern IMAGE_TAG = Pattern.compile("(?:src|srcset|href)=\"([^\"]+)\"");

    /** {@code `verification/consumers/kotlin`}: the first part says whether it is a path of this repository. */
    private static final Pattern NAMED_PATH = Pattern.compile("`([\\w.-]+(?:/[\\w.-]+)+/?)`");

    /** {@code `PathCases`}, {@code `OutagesTest.method`}. */
    private static final Pattern NAMED_TEST = Pattern.compile("`([A-Z]\\w*(?:Test|Tests|Cases))(?:\\.\\w+)?`");

    private static final Set<String> SOURCES = Markdown.files("", ".java").stream()
            .map(file -> String.valueOf(file.getFileName()))
            .collect(Collectors.toSet());

    /** The pages without those of dependencies and without output of the build. */
    static Stream<Markdown> pages() {
        return Markdown.allBelow("").stream();
    }

    @Test
    void everyPageIsFound() {
        assertThat(pages().map(Markdown::toString)).contains("README.md", "docs/README.md", "wacht-auth/README.md");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void linksLeadToFilesAndHeadingsThatExist(Markdown page) {
        List<String> broken = new ArrayList<>();
        String text = page.text().replaceAll("`[^`\n]*`(?!])", ""); // `[a](b)` as code is no link
        for (Pattern pattern : List.of(LINK, IMAGE_TAG)) {
            pattern.matcher(text)
                    .results()
                    .map(link -> link.group(1))
                    .filter(target -> !leads(page, target))
                    .forEach(broken::add);
        }

        assertThat(broken).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void pathsThatArePartOfThisRepositoryExist(Markdown page) {
        Matcher paths = NAMED_PATH.matcher(page.text());
        List<String> missing = new ArrayList<>();
        while (paths.find()) {
            String path = paths.group(1);
            Path first = ProjectFiles.ROOT.resolve(path.substring(0, path.indexOf('/')));
            boolean isOfThisRepository = Files.isDirectory(first) && !path.matches("(.*/)?target/.*");
            if (isOfThisRepository && !exists(ProjectFiles.ROOT.resolve(path))) {
                missing.add(path);
            }
        }

        assertThat(missing).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void testsThatArePartOfThisRepositoryExist(Markdown page) {
        assertThat(NAMED_TEST.matcher(page.text()).results().map(test -> test.group(1) + ".java"))
                .allSatisfy(name -> assertThat(SOURCES).contains(name));
    }

    private static boolean leads(Markdown page, String target) {
        if (target.matches("(https|mailto):.*")) {
            return true;
        }
        int hash = target.indexOf('#');
        String path = hash < 0 ? target : target.substring(0, hash);
        Path file =
                path.isEmpty() ? page.file() : page.file().resolveSibling(path).normalize();
        return exists(file) && (hash < 0 || anchors(file).contains(target.substring(hash + 1)));
    }

    private static boolean exists(Path file) {
        return file.startsWith(ProjectFiles.ROOT) && (Files.exists(file) || isJavaType(file));
    }

    /** {@code `wacht-client/internal/RetryPolicy`}-like names of types have no extension. */
    private static boolean isJavaType(Path file) {
        return Files.exists(file.resolveSibling(file.getFileName() + ".java"));
    }

    private static Set<String> anchors(Path file) {
        return file.toString().endsWith(".md")
                ? Markdown.read(ProjectFiles.ROOT.relativize(file).toString()).anchors()
                : Set.of();
    }
}
