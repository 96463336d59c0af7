package dev.wacht.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import japicmp.cmp.JApiCmpArchive;
import japicmp.cmp.JarArchiveComparator;
import japicmp.cmp.JarArchiveComparatorOptions;
import japicmp.model.AccessModifier;
import japicmp.model.JApiClass;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An application that was compiled with one version runs with the next, whose specification has additions. */
class BinaryCompatibilityTest {
    private static final Path SIX = Path.of("src/test/resources/six-operations.yaml");

    @TempDir
    static Path folder;

    private static String spec;
    private static Path before;

    @BeforeAll
    static void compileTheFirstVersion() throws IOException {
        spec = Files.readString(SIX);
        before = jar("before", spec);
    }

    @Test
    void addedParametersPropertiesEnumValuesAndVariantsAreCompatible() {
        String grown = spec;
        // Add a query parameter to an operation that has some, and to one that has none.
        grown = addAfter(
                grown,
                "        - {name: limit,",
                "        - {name: colour, in: query, description: Which., schema: {type: string}}");
        grown = addAfter(
                grown,
                "      summary: Gives a thing.",
                "      parameters:",
                "        - {name: deep, in: query, description: With all parts., schema: {type: boolean, x-wacht-getter: isDeep}}");
        for (String body : List.of("Creates a thing.", "Answers a thing.", "Downloads the file of a thing.")) {
            grown = addAfter(
                    grown,
                    "      summary: " + body,
                    "      parameters:",
                    "        - {name: note, in: query, description: Why., schema: {type: string}}");
        }
        grown = addAfter(grown, "        name: {type: string}", "        weight: {type: number, format: double}");
        grown = addAfter(grown, "        note: {type: string}", "        origin: {type: string, enum: [made, found]}");
        grown = grown.replace("enum: [small, large]", "enum: [small, medium, large]");
        grown = grown.replace("enum: [created_at, name]", "enum: [created_at, name, weight]");
        grown = addAfter(
                grown,
                "        - {$ref: \"#/components/schemas/NoAnswer\"}",
                "        - {$ref: \"#/components/schemas/DateAnswer\"}");
        grown = addAfter(
                grown,
                "          none: \"#/components/schemas/NoAnswer\"",
                "          date: \"#/components/schemas/DateAnswer\"");
        grown = addAfter(
                grown,
                "  schemas:",
                "    DateAnswer:",
                "      description: A day.",
                "      type: object",
                "      required: [kind, value]",
                "      properties:",
                "        kind: {type: string, const: date}",
                "        value: {type: string, format: date-time}");

        List<JApiClass> changes = changes(jar("grown", grown));

        assertThat(changes)
                .extracting(JApiClass::getFullyQualifiedName)
                .contains(
                        "dev.wacht.api.ThingsApi",
                        "dev.wacht.api.model.DateAnswer",
                        "dev.wacht.api.model.Thing",
                        "dev.wacht.api.model.ThingSize",
                        "dev.wacht.api.params.GetThingParams",
                        "dev.wacht.api.params.ListThingsParams");
        assertThat(breaks(changes)).isEmpty();
    }

    @Test
    void removedMethodIsReported() {
        String shrunk = spec.replace("        name: {type: string}\n", "");

        assertThat(breaks(changes(jar("shrunk", shrunk)))).contains("dev.wacht.api.model.Thing");
    }

    private static String addAfter(String text, String start, String... lines) {
        int line = text.indexOf("\n" + start);
        assertThat(line).as(start).isPositive();
        int end = text.indexOf('\n', line + 1) + 1;
        return text.substring(0, end) + String.join("\n", lines) + "\n" + text.substring(end);
    }

    private static List<JApiClass> changes(Path after) {
        JarArchiveComparatorOptions options = new JarArchiveComparatorOptions();
        options.getIgnoreMissingClasses().setIgnoreAllMissingClasses(true);
        options.setAccessModifier(AccessModifier.PROTECTED);
        return new JarArchiveComparator(options)
                .compare(new JApiCmpArchive(before.toFile(), "before"), new JApiCmpArchive(after.toFile(), "after"));
    }

    private static List<String> breaks(List<JApiClass> changes) {
        return changes.stream()
                .filter(change -> !change.isBinaryCompatible())
                .map(JApiClass::getFullyQualifiedName)
                .toList();
    }

    private static Path jar(String name, String yaml) {
        try {
            Path file = Files.writeString(folder.resolve(name + ".yaml"), yaml);
            GeneratedSources sources = GeneratedSources.of(file, folder.resolve(name));
            return CompiledApi.of(sources, Files.createDirectory(folder.resolve(name + "-classes")))
                    .toJar(folder.resolve(name + ".jar"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
