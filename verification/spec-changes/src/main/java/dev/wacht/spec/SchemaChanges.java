package dev.wacht.spec;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openapitools.openapidiff.core.model.ChangedSchema;

/** Compares schemas: their properties, values and required properties. */
final class SchemaChanges {
    private final IdentityHashMap<Schema<?>, String> names = new IdentityHashMap<>();
    private final Set<SpecChange> changes;

    SchemaChanges(OpenAPI specification, Set<SpecChange> changes) {
        this.changes = changes;
        if (specification.getComponents() != null
                && specification.getComponents().getSchemas() != null) {
            specification.getComponents().getSchemas().forEach((name, schema) -> names.put(schema, name));
        }
    }

    /**
     * Adds the changes of a schema.
     *
     * @param subject the name to report if the schema has none
     */
    void collect(@Nullable ChangedSchema schema, String subject, boolean isRequest) {
        if (schema == null) {
            return;
        }
        String name = names.getOrDefault(schema.getNewSchema(), subject);
        values(schema, name);
        schema.getMissingProperties()
                .keySet()
                .forEach(property -> changes.add(SpecChange.removed(name + "." + property)));
        schema.getIncreasedProperties().keySet().forEach(property -> addedProperty(schema, name, property, isRequest));
        schema.getChangedProperties()
                .forEach((property, changed) -> collect(changed, name + "." + property, isRequest));
        presence(schema, name, isRequest);
        collect(schema.getItems(), name + "[]", isRequest);
        collect(schema.getAddProp(), name + "{}", isRequest);
    }

    /** Enums are open: an added value only adds a constant. */
    private void values(ChangedSchema schema, String name) {
        if (schema.getEnumeration() == null) {
            return;
        }
        schema.getEnumeration()
                .getIncreased()
                .forEach(value -> changes.add(SpecChange.added(name + " value " + value)));
        schema.getEnumeration()
                .getMissing()
                .forEach(value -> changes.add(SpecChange.removed(name + " value " + value)));
    }

    /** If the server rejects requests without the new property, a program fails only at run time. */
    private void addedProperty(ChangedSchema schema, String name, String property, boolean isRequest) {
        String subject = name + "." + property;
        boolean asked = isRequest && required(schema.getNewSchema()).contains(property);
        changes.add(asked ? SpecChange.addedRequired(subject, Effect.RISKY) : SpecChange.added(subject));
    }

    /** Compares properties that both versions have. */
    private void presence(ChangedSchema schema, String name, boolean isRequest) {
        Map<?, ?> before = properties(schema.getOldSchema());
        Map<String, Schema<?>> now = properties(schema.getNewSchema());
        for (Map.Entry<String, Schema<?>> property : now.entrySet()) {
            String key = property.getKey();
            if (before.containsKey(key)) {
                boolean was = required(schema.getOldSchema()).contains(key);
                boolean is = required(schema.getNewSchema()).contains(key);
                if (was != is) {
                    String subject = name + "." + key;
                    changes.add(
                            isRequest
                                    ? SpecChange.demand(subject, is)
                                    : SpecChange.presence(subject, SchemaType.of(property.getValue()), is));
                }
            }
        }
    }

    private static List<String> required(Schema<?> schema) {
        return schema.getRequired() == null ? List.of() : schema.getRequired();
    }

    // The parser's maps contain raw schemas.
    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Map<String, Schema<?>> properties(Schema<?> schema) {
        return schema.getProperties() == null ? Map.of() : (Map) schema.getProperties();
    }
}
