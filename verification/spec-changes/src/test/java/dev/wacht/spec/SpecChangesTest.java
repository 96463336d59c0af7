package dev.wacht.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpecChangesTest {
    private static final String SPEC = """
            openapi: 3.1.0
            info: {title: Things, version: "1"}
            paths:
              /things:
                get:
                  operationId: listThings
                  x-wacht-method: listThings
                  parameters:
                    - {name: limit, in: query, schema: {type: integer}}
                    - {$ref: "#/components/parameters/Offset"}
                  responses:
                    "200":
                      description: The things.
                      content: {application/json: {schema: {type: array, items: {$ref: "#/components/schemas/Thing"}}}}
                post:
                  operationId: createThing
                  x-wacht-method: createThing
                  requestBody:
                    content: {application/json: {schema: {$ref: "#/components/schemas/NewThing"}}}
                  responses:
                    "200":
                      description: The thing.
                      content: {application/json: {schema: {$ref: "#/components/schemas/Thing"}}}
              /things/{id}:
                delete:
                  operationId: deleteThing
                  parameters:
                    - {name: id, in: path, required: true, schema: {type: string}}
                  responses: {"204": {description: Gone.}}
            components:
              parameters:
                Offset: {name: offset, in: query, schema: {type: integer}}
              schemas:
                NewThing:
                  type: object
                  required: [name]
                  properties:
                    name: {type: string}
                    note: {type: string}
                Thing:
                  type: object
                  required: [id, size, big]
                  properties:
                    id: {type: string}
                    size: {type: string, enum: [small, large]}
                    big: {type: boolean}
                    note: {type: [string, "null"]}
                    owner:
                      oneOf:
                        - {$ref: "#/components/schemas/Person"}
                      discriminator: {propertyName: kind, mapping: {person: "#/components/schemas/Person"}}
                Person:
                  type: object
                  properties: {kind: {type: string}, age: {type: integer}}
                Team:
                  type: object
                  properties: {kind: {type: string}}
            """;

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', textBlock = """
            operationId: deleteThing       | operationId: deleteThing\\n      deprecated: true                    | changed  Java risky      Kotlin risky      DELETE /things/{id} (deprecated)
            x-wacht-method: listThings     | x-wacht-method: allThings                                              | changed  Java breaking   Kotlin breaking   GET /things (another method name)
            - {name: limit,                | - {name: search, in: query, schema: {type: string}}\\n        - {name: limit, | added    Java compatible Kotlin compatible GET /things parameter search
            - {name: limit,                | - {name: of, in: query, required: true, schema: {type: string}}\\n        - {name: limit, | added    Java breaking   Kotlin breaking   GET /things parameter of (required)
            {name: limit, in: query,       | {name: limit, in: query, required: true,                               | changed  Java breaking   Kotlin breaking   GET /things parameter limit (now required)
            limit, in: query, schema: {type: integer} | limit, in: query, schema: {type: string}                    | changed  Java breaking   Kotlin breaking   GET /things parameter limit (another type)
            {name: offset, in: query, schema: {type: integer}} | {name: offset, in: query, schema: {type: string}} | changed  Java breaking   Kotlin breaking   GET /things parameter offset (another type)
            required: [name]               | required: [name, note]                                                 | changed  Java risky      Kotlin risky      NewThing.note (now required)
            required: [name]               | required: []                                                           | changed  Java compatible Kotlin compatible NewThing.name (no longer required)
            required: [id, size, big]      | required: [size, big]                                                  | changed  Java risky      Kotlin breaking   Thing.id (may be missing)
            note: {type: [string, "null"]} | weight: {type: number}\\n        note: {type: [string, "null"]}        | added    Java compatible Kotlin compatible Thing.weight
            big: {type: boolean}           | big: {type: string}                                                    | changed  Java breaking   Kotlin breaking   Thing.big (another type)
            note: {type: [string, "null"]} | note: {type: string}                                                   | changed  Java compatible Kotlin risky      Thing.note (always there)
            age: {type: integer}           | age: {type: integer, format: int64}                                    | changed  Java breaking   Kotlin breaking   Person.age (another type)
            enum: [small, large]           | enum: [small, medium, large]                                           | added    Java compatible Kotlin compatible Thing.size value medium
            enum: [small, large]           | enum: [small]                                                          | removed  Java breaking   Kotlin breaking   Thing.size value large
            """)
    void changeIsClassifiedForBothLanguages(String before, String after, String line) {
        String changed = SPEC.replace(before.strip(), after.strip().replace("\\n", "\n"));
        assertThat(changed).isNotEqualTo(SPEC);

        assertThat(SpecChanges.between(SPEC, changed))
                .extracting(SpecChange::toString)
                .containsExactly(line.strip());
    }

    @Test
    void addedAndRemovedOperationsAreReported() {
        String without =
                SPEC.substring(0, SPEC.indexOf("  /things/{id}:")) + SPEC.substring(SPEC.indexOf("components:"));

        assertThat(SpecChanges.report(SpecChanges.between(SPEC, without)))
                .isEqualTo("removed  Java breaking   Kotlin breaking   DELETE /things/{id}\n"
                        + "0 compatible, 0 risky, 1 breaking");
        assertThat(SpecChanges.report(SpecChanges.between(without, SPEC)))
                .isEqualTo("added    Java compatible Kotlin compatible DELETE /things/{id}\n"
                        + "1 compatible, 0 risky, 0 breaking");
    }

    @Test
    void addedVariantIsCompatible() {
        String person = "- {$ref: \"#/components/schemas/Person\"}\n";
        String team = "            - {$ref: \"#/components/schemas/Team\"}\n";
        String mapping = "mapping: {person: ";
        String grown = SPEC.replace(person, person + team)
                .replace(mapping, "mapping: {team: \"#/components/schemas/Team\", person: ");

        assertThat(SpecChanges.between(SPEC, grown))
                .extracting(SpecChange::toString)
                .containsExactly("added    Java compatible Kotlin compatible Thing.owner variant Team");
    }

    @Test
    void sameSpecificationHasNoChanges() {
        assertThat(SpecChanges.between(SPEC, SPEC)).isEmpty();
    }

    @Test
    void documentThatIsNotASpecificationIsRejected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SpecChanges.between(SPEC, "[]"))
                .withMessageContaining("OpenAPI");
    }
}
