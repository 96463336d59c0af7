package dev.wacht.spec;

import io.swagger.v3.oas.models.media.Schema;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The type of a value.
 *
 * @param names the JSON types without {@code null}, which only means that a value may be missing
 */
record SchemaType(
        Set<String> names,
        @Nullable String format,
        @Nullable String reference,
        boolean isNullable) {
    private static final Set<String> PRIMITIVE = Set.of("boolean", "integer", "number");

    static SchemaType of(Schema<?> schema) {
        Set<String> names = new TreeSet<>();
        if (schema.getTypes() != null) {
            names.addAll(schema.getTypes());
        } else if (schema.getType() != null) {
            names.add(schema.getType());
        }
        boolean nullable = names.remove("null") || Boolean.TRUE.equals(schema.getNullable());
        return new SchemaType(names, schema.getFormat(), schema.get$ref(), nullable);
    }

    boolean isPrimitive() {
        return names.stream().anyMatch(PRIMITIVE::contains);
    }

    SchemaType withoutNull() {
        return new SchemaType(names, format, reference, false);
    }
}
