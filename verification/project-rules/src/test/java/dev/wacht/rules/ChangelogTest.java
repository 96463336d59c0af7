package dev.wacht.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The changelog has the form of Keep a Changelog. */
class ChangelogTest {
    private static final List<String> LINES =
            ProjectFiles.read("CHANGELOG.md").lines().toList();

    @Test
    void versionsAreHeadings() throws Exception {
        List<String> versions =
                LINES.stream().filter(line -> line.startsWith("## ")).toList();
        String version = ProjectFiles.text(ProjectFiles.pom(""), "version");

        assertThat(versions.get(0))
                .startsWith(version.endsWith("-SNAPSHOT") ? "## [Unreleased]" : "## [" + version + "] - ");
        assertThat(versions.subList(1, versions.size()))
                .allMatch(line -> line.matches("## \\[\\d+\\.\\d+\\.\\d+] - \\d{4}-\\d\\d-\\d\\d"));
    }

    @Test
    void changesAreOfAKnownKind() {
        assertThat(LINES.stream().filter(line -> line.startsWith("### ")))
                .isNotEmpty()
                .isSubsetOf("### Added", "### Changed", "### Deprecated", "### Removed", "### Fixed", "### Security");
    }
}
