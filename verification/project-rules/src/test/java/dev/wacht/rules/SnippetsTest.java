package dev.wacht.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each snippet in Java or Kotlin, on any page of the repository, is part of one source file, which the build or
 * {@code verification/consumers} compiles. Dependencies in XML can be resolved.
 */
class SnippetsTest {
    private static final Pattern DEPENDENCY = Pattern.compile(
            "<groupId>([^<]+)</groupId>\\s*<artifactId>([^<]+)</artifactId>(?:\\s*<version>([^<]+)</version>)?");

    private static final List<String> SOURCES = Markdown.files("", ".java", ".kt").stream()
            .filter(file -> file.toString().contains("/src/"))
            .map(SnippetsTest::unspaced)
            .toList();

    private static final String POMS =
            Markdown.files("", "pom.xml").stream().map(SnippetsTest::unspaced).collect(Collectors.joining());

    static Stream<Markdown> pages() {
        return Markdown.allBelow("").stream();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everySnippetIsPartOfAFileThatIsCompiled(Markdown page) {
        for (String language : List.of("java", "kotlin")) {
            assertThat(page.snippets(language))
                    .allSatisfy(snippet -> assertThat(isCompiled(unspaced(snippet)))
                            .as(snippet)
                            .isTrue());
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyDependencyCanBeResolved(Markdown page) throws Exception {
        String version = ProjectFiles.text(ProjectFiles.pom(""), "version");
        Set<String> published = PublishedModules.artifactsOfBom();
        for (String snippet : page.snippets("xml")) {
            if (snippet.startsWith("<?xml")) {
                assertThat(POMS).as(snippet).contains(unspaced(snippet));
            }
            for (MatchResult dependency : DEPENDENCY.matcher(snippet).results().toList()) {
                String artifact = dependency.group(2);
                if (dependency.group(1).equals("dev.wacht")) {
                    assertThat(artifact).matches(name -> name.equals("wacht-bom") || published.contains(name));
                    assertThat(dependency.group(3)).isIn(null, version, "${wacht.version}");
                } else {
                    assertThat(POMS).contains("<artifactId>" + artifact + "</artifactId>");
                }
            }
        }
    }

    /** A page may end a class that goes on in its file. */
    private static boolean isCompiled(String snippet) {
        String open = snippet.replaceAll("}$", "");
        return !open.isEmpty() && SOURCES.stream().anyMatch(source -> source.contains(open));
    }

    private static String unspaced(Path file) {
        return unspaced(ProjectFiles.read(ProjectFiles.ROOT.relativize(file).toString()));
    }

    /** The formatter may break lines elsewhere than a page does. */
    private static String unspaced(String code) {
        return code.replaceAll("\\s+", "");
    }
}
