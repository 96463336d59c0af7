package dev.wacht.testkit.internal.spec;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wacht.testkit.internal.http.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An OpenAPI specification from the jar. The specification of Wacht's API is joined from the files in
 * {@code openapi/spec}. Immutable.
 */
public final class ApiSpec {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");

    private final JsonNode document;
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();
    private final Map<String, ApiOperation> operations = new LinkedHashMap<>();

    private ApiSpec(JsonNode document) {
        this.document = document;
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                if (METHODS.contains(method.getKey())) {
                    ApiOperation operation = new OperationReader(this, path.getKey(), path.getValue())
                            .read(method.getKey(), method.getValue());
                    operations.put(operation.id(), operation);
                }
            }
        }
    }

    /** Returns the specification of Wacht's API, which is read once. */
    public static ApiSpec get() {
        return Loaded.SPEC;
    }

    /** Loads the specification on first use. */
    private static final class Loaded {
        private static final ApiSpec SPEC = load();
    }

    private static ApiSpec load() {
        return load(ApiSpec.class, "wacht.json");
    }

    /** Reads another specification, from a resource next to the class {@code owner}. */
    public static ApiSpec load(Class<?> owner, String resource) {
        try (InputStream in = owner.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is missing from the jar");
            }
            return new ApiSpec(Json.read(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(resource + " cannot be read", e);
        }
    }

    /** Returns all operations, in the order of the specification. */
    public Collection<ApiOperation> operations() {
        return List.copyOf(operations.values());
    }

    /**
     * Returns an operation by its {@code operationId}.
     *
     * @throws IllegalArgumentException if there is no such operation
     */
    public ApiOperation operation(String id) {
        ApiOperation operation = operations.get(id);
        if (operation == null) {
            throw new IllegalArgumentException("the specification has no operation " + id);
        }
        return operation;
    }

    /**
     * Returns a schema by its name.
     *
     * @throws IllegalArgumentException if there is no such schema
     */
    public Schema component(String name) {
        JsonNode schema = document.path("components").path("schemas").path(name);
        if (schema.isMissingNode()) {
            throw new IllegalArgumentException("the specification has no schema " + name);
        }
        return new Schema(this, name, schema, false);
    }

    /** Returns the schema of a node, with its reference resolved. */
    Schema schema(JsonNode node) {
        JsonNode reference = node.path("$ref");
        if (!reference.isTextual()) {
            return new Schema(this, "", node, false);
        }
        return schemas.computeIfAbsent(
                reference.textValue(),
                target -> new Schema(this, target.substring(target.lastIndexOf('/') + 1), resolve(node), false));
    }

    /** Returns the target of a reference, or the node itself if it is not a reference. */
    JsonNode resolve(JsonNode node) {
        JsonNode reference = node.path("$ref");
        return reference.isTextual() ? document.at(reference.textValue().substring(1)) : node;
    }
}
