package dev.wacht.openapi;

import io.swagger.v3.oas.models.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads schemas in the notations that OpenAPI 3.1 allows. */
final class Schemas {
    private static final String NULL = "null";

    private Schemas() {}

    /** Returns the type other than {@code "null"}; {@code null} for a schema without a type. */
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

    /** Returns {@code X} for {@code oneOf: [X, {type: "null"}]}, and any other schema unchanged. */
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

    /** Returns the name of the schema that is referred to; {@code null} for an inline schema. */
    static @Nullable String reference(Schema<?> schema) {
        String reference = schema.get$ref();
        return reference == null ? null : reference.substring(reference.lastIndexOf('/') + 1);
    }
    /**
     * Returns the name of the schema that is referred to.
     *
     * @param what the part of the document that needs the reference, as the exception names it
     * @throws IllegalArgumentException if the schema is inline
     */
    static String requiredReference(@Nullable Schema<?> schema, String what) {
        String name = schema == null ? null : reference(schema);
        if (name == null) {
            throw new IllegalArgumentException(what + " needs a reference to a named schema");
        }
        return name;
    }

    /**
     * Returns the value that the document refers to by a name.
     *
     * @throws IllegalArgumentException if there is no value with this name
     */
    static <V> V named(Map<String, V> all, String name) {
        V value = all.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the document refers to " + name + ", which it does not define");
        }
        return value;
    }

    /** Returns the schemas of {@code oneOf}; empty for none. */
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

    /** Returns the values of an enum; empty for any other schema. */
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

    /** Returns whether a file must be an image. */
    static boolean image(Schema<?> schema) {
        return schema.getContentMediaType() != null
                && schema.getContentMediaType().startsWith("image/");
    }

    static boolean isSet(@Nullable Map<String, Object> extensions, String name) {
        return extensions != null && Boolean.TRUE.equals(extensions.get(name));
    }

    /** Returns the value of an extension; {@code null} if it is not set. */
    static @Nullable String extension(@Nullable Map<String, Object> extensions, String name) {
        Object value = extensions == null ? null : extensions.get(name);
        return value == null ? null : value.toString();
    }

    static String description(Schema<?> schema) {
        return schema.getDescription() == null ? "" : schema.getDescription();
    }
}
