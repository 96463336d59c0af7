package dev.wacht.openapi;

import io.swagger.v3.oas.models.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what a schema says in the forms that OpenAPI 3.1 has for it. */
final class Schemas {
    private static final String NULL = "null";

    private Schemas() {}

    /** The type beside {@code "null"}; {@code null} where any JSON will do. */
    static @Nullable String type(Schema<?> schema) {
        Set<String> types = schema.getTypes();
        if (types == null) {
            return schema.getType();
        }
        return types.stream().filter(type -> !type.equals(NULL)).findFirst().orElse(null);
    }

    static boolean nullable(Schema<?> schema) {
        return (schema.getTypes() != null && schema.getTypes().contains(NULL))
                || alternatives(schema).stream().anyMatch(Schemas::isNull);
    }

    private static boolean isNull(Schema<?> schema) {
        return schema.getTypes() != null && schema.getTypes().equals(Set.of(NULL));
    }

    /** The schema itself, or of {@code oneOf: [X, {type: "null"}]} the X. */
    static Schema<?> withoutNull(Schema<?> schema) {
        List<Schema<?>> alternatives = alternatives(schema);
        if (alternatives.stream().anyMatch(Schemas::isNull)) {
            return alternatives.stream()
                    .filter(each -> !isNull(each))
                    .findFirst()
                    .orElse(schema);
        }
        return schema;
    }

    /** The name of the schema that is referred to. */
    static @Nullable String reference(Schema<?> schema) {
        String reference = schema.get$ref();
        return reference == null ? null : reference.substring(reference.lastIndexOf('/') + 1);
    }
    /**
     * The same, where nothing else will do.
     *
     * @param what a word for what needs a name
     */
    static String requiredReference(@Nullable Schema<?> schema, String what) {
        String name = schema == null ? null : reference(schema);
        if (name == null) {
            throw new IllegalArgumentException(what + " needs a named schema");
        }
        return name;
    }

    /** What a map holds under a name that something refers to. */
    static <V> V named(Map<String, V> all, String name) {
        V value = all.get(name);
        if (value == null) {
            throw new IllegalArgumentException("there is no " + name);
        }
        return value;
    }

    /** The models of {@code oneOf}. */
    @SuppressWarnings({"unchecked", "rawtypes"}) // swagger-parser's own lists are raw
    static List<Schema<?>> alternatives(Schema<?> schema) {
        List<Schema> alternatives = schema.getOneOf();
        return alternatives == null ? List.of() : (List<Schema<?>>) (List) alternatives;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // swagger-parser's own maps are raw
    static Map<String, Schema<?>> properties(Schema<?> schema) {
        Map<String, Schema> properties = schema.getProperties();
        return properties == null ? Map.of() : (Map<String, Schema<?>>) (Map) properties;
    }

    /** The values of an enum; empty for none. */
    static List<String> values(Schema<?> schema) {
        return schema.getEnum() == null
                ? List.of()
                : schema.getEnum().stream().map(String::valueOf).toList();
    }

    static boolean secret(Schema<?> schema) {
        Schema<?> inner = withoutNull(schema);
        return isPassword(inner)
                || (inner.getItems() != null && isPassword(inner.getItems()))
                || (inner.getAdditionalProperties() instanceof Schema<?> value && isPassword(value));
    }

    private static boolean isPassword(Schema<?> schema) {
        return "password".equals(schema.getFormat());
    }

    /** Whether a file must be an image. */
    static boolean image(Schema<?> schema) {
        return schema.getContentMediaType() != null
                && schema.getContentMediaType().startsWith("image/");
    }

    static boolean flag(@Nullable Map<String, Object> extensions, String mark) {
        return extensions != null && Boolean.TRUE.equals(extensions.get(mark));
    }

    static @Nullable String mark(@Nullable Map<String, Object> extensions, String mark) {
        Object value = extensions == null ? null : extensions.get(mark);
        return value == null ? null : value.toString();
    }

    static String description(Schema<?> schema) {
        return schema.getDescription() == null ? "" : schema.getDescription();
    }
}
