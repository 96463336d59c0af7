package dev.wacht.rules.publicapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.rules.ProjectFiles;
import dev.wacht.rules.PublishedModules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A commit that changes a public signature also changes a file in {@code public-api}. */
class PublicApiTest {
    private static final String HOW_TO_WRITE = """
            The public API differs from verification/project-rules/public-api. If you intended the change, update the
            files and commit them with it:
            ./mvnw -pl verification/project-rules -am test -Dtest=PublicApiTest \
            -Dsurefire.failIfNoSpecifiedTests=false -Dpublic-api.write=true
            """;

    @BeforeAll
    static void writeFilesIfRequested() throws Exception {
        if (Boolean.getBoolean("public-api.write")) {
            for (Map.Entry<String, PublicApi> module : PublicApiFiles.compiled().entrySet()) {
                Path file = Files.createDirectories(PublicApiFiles.FOLDER).resolve(module.getKey() + ".txt");
                Files.writeString(file, module.getValue().text());
            }
        }
    }

    @Test
    void publicApiEqualsTheRecordedFiles() throws Exception {
        Map<String, String> differences = new TreeMap<>();
        for (Map.Entry<String, PublicApi> module : PublicApiFiles.compiled().entrySet()) {
            String compiled = module.getValue().text();
            Path file = PublicApiFiles.FOLDER.resolve(module.getKey() + ".txt");
            String written = Files.exists(file) ? Files.readString(file) : "";
            if (!compiled.equals(written)) {
                differences.put(module.getKey(), PublicApiDiff.between(written, compiled));
            }
        }

        assertThat(differences)
                .withFailMessage(() -> HOW_TO_WRITE
                        + differences.entrySet().stream()
                                .map(module -> "\n" + module.getKey() + "\n" + module.getValue())
                                .collect(Collectors.joining("\n")))
                .isEmpty();
    }

    @Test
    void everyFileBelongsToAPublishedModule() throws Exception {
        List<String> published = PublishedModules.foldersOfJars().stream()
                .map(folder -> PublishedModules.artifact(folder) + ".txt")
                .toList();

        assertThat(fileNames()).hasSameElementsAs(published);
    }

    /** Without the dependency, Maven might run these tests before the module is compiled. */
    @Test
    void everyPublishedModuleIsADependencyOfThisModule() throws Exception {
        List<String> dependencies =
                ProjectFiles.elements(ProjectFiles.pom("verification/project-rules"), "dependency").stream()
                        .map(dependency -> ProjectFiles.text(dependency, "artifactId"))
                        .toList();

        assertThat(dependencies)
                .containsAll(PublishedModules.foldersOfJars().stream()
                        .map(PublishedModules::artifact)
                        .toList());
    }

    private static List<String> fileNames() throws IOException {
        try (Stream<Path> files = Files.list(PublicApiFiles.FOLDER)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
