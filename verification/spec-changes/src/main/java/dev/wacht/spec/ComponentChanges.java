package dev.wacht.spec;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Compares the types of properties and the variants of unions. openapi-diff does so only for OpenAPI 3.0, not for 3.1.
 */
final class ComponentChanges {
    private ComponentChanges() {}

    static void collect(OpenAPI before, OpenAPI after, Set<SpecChange> changes) {
        Map<String, Schema<?>> now = components(after);
        components(before).forEach((name, schema) -> {
            Schema<?> other = now.get(name);
            if (other != null) {
                variants(schema, other, name, changes);
                properties(schema, other, name, changes);
            }
        });
    }

    private static void properties(Schema<?> before, Schema<?> after, String name, Set<SpecChange> changes) {
        Map<String, Schema<?>> now = properties(after);
        properties(before).forEach((property, schema) -> {
            Schema<?> other = now.get(property);
            if (other != null) {
                compare(schema, other, name + "." + property, changes);
            }
        });
    }

    private static void compare(
            @Nullable Schema<?> before, @Nullable Schema<?> after, String subject, Set<SpecChange> changes) {
        if (before == null || after == null) {
            return;
        }
        SchemaType was = SchemaType.of(before);
        SchemaType is = SchemaType.of(after);
        if (!was.withoutNull().equals(is.withoutNull())) {
            changes.add(SpecChange.changed(subject, "another type", Effect.BREAKING, Effect.BREAKING));
        } else if (was.isNullable() != is.isNullable()) {
            changes.add(SpecChange.presence(subject, is, !is.isNullable()));
        }
        variants(before, after, subject, changes);
        compare(before.getItems(), after.getItems(), subject + "[]", changes);
    }

    private static void variants(Schema<?> before, Schema<?> after, String subject, Set<SpecChange> changes) {
        Set<String> was = variants(before);
        Set<String> is = variants(after);
        is.stream()
                .filter(variant -> !was.contains(variant))
                .forEach(variant -> changes.add(SpecChange.added(subject + " variant " + variant)));
        was.stream()
                .filter(variant -> !is.contains(variant))
                .forEach(variant -> changes.add(SpecChange.removed(subject + " variant " + variant)));
    }

    private static Set<String> variants(Schema<?> union) {
        Set<String> names = new TreeSet<>();
        if (union.getOneOf() != null) {
            for (Schema<?> variant : union.getOneOf()) {
                String reference = String.valueOf(variant.get$ref());
                names.add(reference.substring(reference.lastIndexOf('/') + 1));
            }
        }
        return names;
    }

    // The parser's maps contain raw schemas.
    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Map<String, Schema<?>> properties(Schema<?> schema) {
        return schema.getProperties() == null ? Map.of() : (Map) schema.getProperties();
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Map<String, Schema<?>> components(OpenAPI specification) {
        boolean none = specification.getComponents() == null
                || specification.getComponents().getSchemas() == null;
        return none ? Map.of() : (Map) specification.getComponents().getSchemas();
    }
}
