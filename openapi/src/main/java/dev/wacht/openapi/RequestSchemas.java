package dev.wacht.openapi;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Finds the schemas of requests: those to which a request body refers, directly or indirectly. */
final class RequestSchemas {
    private final Map<String, Schema<?>> schemas;
    private final Set<String> sent = new HashSet<>();

    private RequestSchemas(Map<String, Schema<?>> schemas) {
        this.schemas = schemas;
    }

    static Set<String> of(OpenAPI document, Map<String, Schema<?>> schemas) {
        RequestSchemas result = new RequestSchemas(schemas);
        document.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .filter(operation -> operation.getRequestBody() != null)
                .flatMap(operation -> operation.getRequestBody().getContent().values().stream())
                .forEach(content -> result.visit(content.getSchema()));
        return result.sent;
    }

    private void visit(Schema<?> schema) {
        String name = Schemas.reference(schema);
        if (name != null && sent.add(name)) {
            visit(Schemas.named(schemas, name));
        }
        Schemas.alternatives(schema).forEach(this::visit);
        Schemas.properties(schema).values().forEach(this::visit);
        if (schema.getItems() != null) {
            visit(schema.getItems());
        }
        if (schema.getAdditionalProperties() instanceof Schema<?> value) {
            visit(value);
        }
    }
}
