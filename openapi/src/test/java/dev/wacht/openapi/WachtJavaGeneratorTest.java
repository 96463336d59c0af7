package dev.wacht.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the sources that are generated for the small API. wacht-api-generated compiles and runs them in its tests. */
class WachtJavaGeneratorTest {
    private static final Path SMALL = Path.of("src/test/resources/small.yaml");
    private static final Pattern IMPORT = Pattern.compile("import ([\\w.]+)\\.(\\w+);");

    @TempDir
    Path folder;

    @Test
    void generatesTheSameBytesEveryTime() {
        assertThat(generate(SMALL, "first"))
                .isEqualTo(generate(SMALL, "second"))
                .hasSizeGreaterThan(30);
    }

    @Test
    void generatesTidyFiles() {
        generate(SMALL, "tidy").forEach((name, text) -> {
            assertThat(text)
                    .as(name)
                    .startsWith("// Generated from openapi/spec; edit that instead.\npackage dev.wacht.api")
                    .endsWith("}\n")
                    .doesNotContain("\t", "{{", "\n\n\n", "{\n\n", "\n\n}", " \n", "openapitools");
            IMPORT.matcher(text)
                    .results()
                    .forEach(found -> assertThat(text)
                            .as("use of the import %s in %s", found.group(2), name)
                            .containsPattern("[^.\\w]" + found.group(2) + "\\b(?!;)"));
            assertThat(text.lines().filter(line -> line.length() > 120 && !line.startsWith("import")))
                    .as("wide lines of %s", name)
                    .isEmpty();
        });
    }

    @Test
    void addedOperationBecomesMethods() throws IOException {
        String operation = """
                  /things/count:
                    get:
                      tags: [things]
                      operationId: countThings
                      x-wacht-method: countThings
                      x-wacht-repeat-safe: true
                      x-wacht-success: object
                      summary: Counts things.
                      responses:
                        "200":
                          description: OK.
                          content: {application/json: {schema: {$ref: "#/components/schemas/Thing"}}}
                """;
        String more = Files.readString(SMALL).replace("paths:\n", "paths:\n" + operation);

        Map<String, String> files = generate(Files.writeString(folder.resolve("more.yaml"), more), "more");

        assertThat(files.get("dev/wacht/api/ThingsService.java")).contains("""
                    @GET("things/count")
                    @Operation(value = "things.countThings", repeatSafe = true)
                    ApiCall<Thing> countThings();
                """);
        assertThat(files.get("dev/wacht/api/ThingsApi.java"))
                .contains("public Thing countThings() {", "public Thing countThings(RequestOptions options) {");
        assertThat(files.get("dev/wacht/api/ThingsAsyncApi.java"))
                .contains("        public CompletableFuture<WachtResponse<Thing>> countThings() {");
    }

    @Test
    void missingExtensionIsNamed() throws IOException {
        String less = Files.readString(SMALL).replaceFirst("      x-wacht-method: getRoot\n", "");
        Path file = Files.writeString(folder.resolve("less.yaml"), less);

        assertThatThrownBy(() -> generate(file, "less")).hasMessageContaining("getRoot: x-wacht-method is missing");
    }

    @Test
    void rejectsTwoTypesOfOneName() throws IOException {
        String schema = """
                    ThingSize:
                      description: In the way of Thing.size.
                      type: object
                """;
        String clash = Files.readString(SMALL).replace("  schemas:\n", "  schemas:\n" + schema);
        Path file = Files.writeString(folder.resolve("clash.yaml"), clash);

        assertThatThrownBy(() -> generate(file, "clash"))
                .hasMessageContaining("two different types would have the name ThingSize");
    }

    private Map<String, String> generate(Path spec, String name) {
        return GeneratedSources.of(spec, folder.resolve(name)).texts();
    }
}
