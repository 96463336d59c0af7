package dev.wacht.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

/** Each module descriptor exports the public packages of its module, and internal packages only to modules of this project. */
class ModuleDescriptorsTest {
    @ParameterizedTest
    @MethodSource("modulesWithADescriptor")
    void publicPackagesAreExported(String module) throws Exception {
        String descriptor = ProjectFiles.read(module + "/src/main/module/module-info.java");

        assertThat(new TreeSet<>(matches("exports ([a-z.]+);", descriptor))).isEqualTo(publicPackages(module));
        assertThat(matches("module ([a-z.]+) \\{", descriptor))
                .containsExactly(ProjectFiles.text(ProjectFiles.pom(module), "wacht.module.name"));
        assertThat(matches("exports [a-z.]*internal[a-z.]* to([^;]*);", descriptor))
                .flatMap(modules -> List.of(modules.strip().split(",\\s*")))
                .allMatch(name -> name.startsWith("dev.wacht."));
    }

    static Stream<String> modulesWithADescriptor() throws Exception {
        List<String> modules = ProjectFiles.elements(ProjectFiles.pom(""), "module").stream()
                .map(Element::getTextContent)
                .filter(module -> Files.exists(ProjectFiles.ROOT.resolve(module + "/src/main/module/module-info.java")))
                .toList();
        assertThat(modules)
                .contains(
                        "wacht-auth",
                        "wacht-api-generated",
                        "wacht-client",
                        "wacht-testkit",
                        "wacht-integrations/wacht-webhooks-jdbc");
        return modules.stream();
    }

    private static Set<String> publicPackages(String module) throws IOException {
        Path sources = ProjectFiles.ROOT.resolve(module + "/src/main/java");
        try (Stream<Path> files = Files.walk(sources)) {
            return files.filter(file -> file.endsWith("package-info.java"))
                    .map(file -> sources.relativize(file.getParent()).toString().replace('/', '.'))
                    .filter(name -> !name.contains(".internal"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static List<String> matches(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }
}
