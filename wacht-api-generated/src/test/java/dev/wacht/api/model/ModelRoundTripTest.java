package dev.wacht.api.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.api.Json;
import dev.wacht.api.MissingPropertyException;
import dev.wacht.api.SampleJson;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every model of the API and of the small API is read and written back unchanged, with Jackson 2 and 3. */
class ModelRoundTripTest {
    private static final Path API = Path.of("../openapi/target/classes/wacht.yaml");
    private static final Path SMALL_API = Path.of("../openapi/src/test/resources/small.yaml");

    static Stream<Case> models() {
        List<Case> cases = new ArrayList<>();
        for (Path spec : List.of(API, SMALL_API)) {
            JsonNode schemas = SampleJson.schemasOf(spec);
            schemas.properties().stream()
                    .filter(schema -> schema.getValue().path("type").asText().equals("object"))
                    .filter(schema -> !schema.getValue().path("x-internal").asBoolean())
                    .filter(schema -> !schema.getKey().endsWith("Form"))
                    .forEach(schema -> Stream.of(Json.values())
                            .forEach(json -> cases.add(new Case(schema.getKey(), json, schemas))));
        }
        assertThat(cases).hasSizeGreaterThan(120);
        return cases.stream();
    }

    @ParameterizedTest
    @MethodSource("models")
    void roundTripsWithAllProperties(Case model) {
        model.assertUnchanged(SampleJson.Fullness.FULL);
    }

    @ParameterizedTest
    @MethodSource("models")
    void roundTripsWithRequiredPropertiesOnly(Case model) {
        model.assertUnchanged(SampleJson.Fullness.MINIMAL);
    }

    @ParameterizedTest
    @MethodSource("models")
    void roundTripsWithUnknownPropertiesAndValues(Case model) {
        model.assertUnchanged(SampleJson.Fullness.FROM_THE_FUTURE);
    }

    @ParameterizedTest
    @MethodSource("models")
    void readsNullsInEveryProperty(Case model) {
        ObjectNode nulls = JsonNodeFactory.instance.objectNode();
        model.sample(SampleJson.Fullness.FULL).fieldNames().forEachRemaining(nulls::putNull);

        Object read = model.read(nulls);

        assertThat(model.json.write(read)).isEqualTo("{}");
        model.assertNullness(read);
    }

    /** JSON without a schema can be null. */
    @ParameterizedTest
    @MethodSource("models")
    void gettersOfAnyJsonAreNullable(Case model) {
        Class<?> type = model.read(JsonNodeFactory.instance.objectNode()).getClass();

        assertThat(type.getDeclaredMethods())
                .filteredOn(method -> method.getName().startsWith("get") && method.getReturnType() == Object.class)
                .allSatisfy(getter -> assertThat(getter.getAnnotatedReturnType().isAnnotationPresent(Nullable.class))
                        .as(getter.getName())
                        .isTrue());
    }

    @ParameterizedTest
    @MethodSource("models")
    void readsAnEmptyObject(Case model) {
        model.assertNullness(model.read(JsonNodeFactory.instance.objectNode()));
    }

    @ParameterizedTest
    @MethodSource("models")
    void toStringMasksSecrets(Case model) {
        assertThat(model.read(model.sample(SampleJson.Fullness.FULL)).toString())
                .startsWith(model.name)
                .doesNotContain(SampleJson.SECRET);
        assertThat(model.read(model.sample(SampleJson.Fullness.FROM_THE_FUTURE)).toString())
                .doesNotContain(SampleJson.SECRET);
    }

    @ParameterizedTest
    @MethodSource("models")
    void toBuilderCreatesAnEqualModel(Case model) throws ReflectiveOperationException {
        Object read = model.read(model.sample(SampleJson.Fullness.FROM_THE_FUTURE));

        Object builder = read.getClass().getMethod("toBuilder").invoke(read);
        Object built = builder.getClass().getMethod("build").invoke(builder);

        assertThat(built).isNotSameAs(read).isEqualTo(read).hasSameHashCodeAs(read);
        assertThat(built)
                .isNotEqualTo(model.read(JsonNodeFactory.instance.objectNode().put("other", 1)));
    }

    record Case(String name, Json json, JsonNode schemas) {
        ObjectNode sample(SampleJson.Fullness fullness) {
            return SampleJson.of(schemas, name, fullness);
        }

        Object read(ObjectNode sample) {
            try {
                return json.read(sample.toString(), Class.forName("dev.wacht.api.model." + name));
            } catch (ClassNotFoundException e) {
                throw new AssertionError(e);
            }
        }

        void assertUnchanged(SampleJson.Fullness fullness) {
            ObjectNode sample = sample(fullness);
            assertThat(Json.tree(json.write(read(sample)))).isEqualTo(Json.tree(sample.toString()));
        }

        /** A getter returns null only if it is {@code @Nullable}, and throws only for a property that the server always sends. */
        void assertNullness(Object model) {
            List<String> required = new ArrayList<>();
            schemas.path(name).path("required").forEach(property -> required.add(property.asText()));
            getters(model.getClass()).forEach(getter -> {
                boolean mayBeNull = getter.getAnnotatedReturnType().isAnnotationPresent(Nullable.class);
                try {
                    Object value = getter.invoke(model);
                    assertThat(value == null).as("%s returns null", getter).isEqualTo(mayBeNull);
                } catch (InvocationTargetException e) {
                    assertThat(e.getCause()).isInstanceOfSatisfying(MissingPropertyException.class, missing -> {
                        assertThat(missing.type()).isEqualTo(name);
                        assertThat(missing.property()).isIn(required);
                    });
                    assertThat(mayBeNull).as("%s throws", getter).isFalse();
                } catch (IllegalAccessException e) {
                    throw new AssertionError(e);
                }
            });
        }

        private static Stream<Method> getters(Class<?> type) {
            List<String> others = List.of("toString", "hashCode", "toBuilder");
            return Stream.of(type.getDeclaredMethods())
                    .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isBridge())
                    .filter(method -> !Modifier.isStatic(method.getModifiers()) && method.getParameterCount() == 0)
                    .filter(method -> !others.contains(method.getName()));
        }

        @Override
        public String toString() {
            return name + ", " + json;
        }
    }
}
