package dev.wacht.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The package-info of a large package names its types by topic: its public types, in an internal package all types. */
class LargePackagesTest {
    private static final int LARGE = 40;
    private static final Pattern PUBLIC = Pattern.compile(
            "(?m)^public (?:(?:abstract|final|sealed|non-sealed) )*(?:class|interface|enum|record|@interface) ");

    static Stream<Path> largePackages() throws IOException {
        try (Stream<Path> files = Files.walk(ProjectFiles.ROOT)) {
            List<Path> large = files.filter(file -> file.endsWith("package-info.java"))
                    .filter(file -> file.toString().contains("/src/main/java/")
                            && !file.toString().contains("/target/")) // such as the clones of verification/release
                    .map(Path::getParent)
                    .filter(folder -> types(folder).size() > LARGE)
                    .toList();
            assertThat(large).hasSizeGreaterThan(2);
            return large.stream();
        }
    }

    @ParameterizedTest
    @MethodSource("largePackages")
    void packageInfoNamesTheTypes(Path folder) throws IOException {
        String page = Files.readString(folder.resolve("package-info.java"));
        boolean internal = folder.toString().contains("/internal");

        assertThat(types(folder))
                .filteredOn(type -> internal || isPublic(folder.resolve(type + ".java")))
                .allSatisfy(type -> assertThat(page).containsPattern("[. ]" + type + "\\b[^.]"));
    }

    private static List<String> types(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(".java") && !name.equals("package-info.java"))
                    .map(name -> name.replace(".java", ""))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isPublic(Path file) {
        try {
            return PUBLIC.matcher(Files.readString(file)).find();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
