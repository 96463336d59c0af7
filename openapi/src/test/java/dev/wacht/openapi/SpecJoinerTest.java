package dev.wacht.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpecJoinerTest {
    @TempDir
    Path folder;

    @Test
    void mergesPathsTagsAndComponentsOfAllFragments() throws IOException {
        write("root.yaml", "openapi: 3.1.1\ntags: [{name: a}]\ncomponents: {schemas: {A: {type: object}}}");
        write("a.yaml", "paths: {/a: {get: {x: {$ref: '#/components/schemas/A'}}}}");
        write(
                "sub/b.yaml",
                "paths: {/a: {post: {y: 1}}}\ntags: [{name: b}]\ncomponents: {schemas: {B: {type: object}}}");

        assertThat(SpecJoiner.join(folder)).isEqualTo("""
                paths:
                  /a:
                    get:
                      x:
                        $ref: "#/components/schemas/A"
                    post:
                      "y": 1
                openapi: 3.1.1
                tags:
                - name: a
                - name: b
                components:
                  schemas:
                    A:
                      type: object
                    B:
                      type: object
                """);
    }

    @Test
    void rejectsADuplicateOperation() throws IOException {
        write("a.yaml", "paths: {/a: {get: {}}}");
        write("b.yaml", "paths: {/a: {get: {}}}");

        assertThatThrownBy(() -> SpecJoiner.join(folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("b.yaml: get is already defined by another fragment");
    }

    @Test
    void rejectsADuplicateSchema() throws IOException {
        write("a.yaml", "components: {schemas: {User: {type: object}}}");
        write("b.yaml", "components: {schemas: {User: {type: object}}}");

        assertThatThrownBy(() -> SpecJoiner.join(folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("b.yaml: User is already defined by another fragment");
    }

    @Test
    void rejectsADuplicateKeyInOneFragment() throws IOException {
        write("a.yaml", "components:\n  schemas:\n    User: {type: object}\n    User: {type: string}");

        assertThatThrownBy(() -> SpecJoiner.join(folder)).hasMessageContaining("Duplicate field 'User'");
    }

    @Test
    void danglingAndExternalReferencesAreNamed() throws IOException {
        write("a.yaml", """
                components:
                  schemas:
                    A: {properties: {b: {$ref: "#/components/schemas/B"}, c: {$ref: "other.yaml#/C"}}}
                    D: {discriminator: {mapping: {e: "#/components/schemas/E"}}}
                """);

        assertThatThrownBy(() -> SpecJoiner.join(folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("dangling references: #/components/schemas/B, #/components/schemas/E, other.yaml#/C");
    }

    @Test
    void rejectsAFragmentThatIsNoMapping() throws IOException {
        write("a.yaml", "- 1");

        assertThatThrownBy(() -> SpecJoiner.join(folder)).hasMessage("a.yaml: not a YAML mapping");
    }

    private void write(String name, String yaml) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, yaml);
    }
}
