package dev.wacht.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wacht.auth.RouteRule;
import dev.wacht.auth.UnguardedRoutes;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathRulesTest {
    private static final PathRules RULES = rules("", "/a", "/a/*", "/a/b/*", "/a/b/c.css", "*.css", "*.tar.gz", "*.gz");

    @ParameterizedTest
    @CsvSource({
        "/,''",
        "/a,/a",
        "/a/x,/a/*",
        "/a/x.css,/a/*",
        "/a/b,/a/b/*",
        "/a/b/,/a/b/*",
        "/a/b/c,/a/b/*",
        "/a/b/c.css,/a/b/c.css",
        "/a/b/c.css/d,/a/b/*",
        "/a/bc,/a/*",
        "/ab,/",
        "/x.css,*.css",
        "/y/x.css,*.css",
        "/.css,*.css",
        "/x.tar.gz,*.gz",
        "/x.css/y,/",
        "/x.cssx,/",
        "/x,/"
    })
    void mostSpecificPatternApplies(String path, String pattern) {
        assertThat(RULES.of(path, true).pattern()).isEqualTo(pattern);
    }

    @Test
    void extensionsApplyOnlyWhereAllowed() {
        assertThat(RULES.of("/y/x.css", false).pattern()).isEqualTo("/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/A", "/a/B", "/A/B/x", "/a/b/C.css", "/a/b/c.css/", "/x.CSS", "/x.css/", "/a/", "/x.cſs"})
    void spellingsOfAnotherRuleAreRejected(String path) {
        assertThatThrownBy(() -> RULES.of(path, true)).isInstanceOf(AmbiguousPathException.class);
    }

    @Test
    void slashIsTheRuleOfAllOtherPaths() {
        PathRules rules = PathRules.of(
                List.of(PatternRule.of("/", RouteRule.optional())), PatternRule.unguarded(UnguardedRoutes.DENY));

        assertThat(rules.of("/anything", true).rule()).isEqualTo(RouteRule.optional());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "*",
                "a/*",
                "/a*",
                "/*/b",
                "/a/*/b",
                "/a/**",
                "/a/",
                "/a//b",
                "/a/../b",
                "/a/./b",
                "/a;b",
                "/a\\b",
                "/%61",
                "//",
                "//*",
                "*.",
                "*.a/b",
                "*.*",
                "**.a",
                "/a/*.css",
                " /a"
            })
    void invalidPatternsAreRejected(String pattern) {
        assertThatThrownBy(() -> rules(pattern))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining('"' + pattern + '"');
    }

    @ParameterizedTest
    @CsvSource({"/a,/a", "/a,/A", "/a/*,/A/*", "*.css,*.CSS", "/,/"})
    void duplicatePatternsAreRejected(String first, String second) {
        assertThatThrownBy(() -> rules(first, second))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("match the same paths: remove one");
    }

    private static PathRules rules(String... patterns) {
        return PathRules.of(
                Stream.of(patterns)
                        .map(pattern -> PatternRule.of(pattern, RouteRule.open()))
                        .toList(),
                PatternRule.unguarded(UnguardedRoutes.AUTHENTICATED));
    }
}
