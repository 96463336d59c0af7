package dev.wacht.testkit.internal.operations;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wacht.testkit.internal.http.Json;
import dev.wacht.testkit.internal.spec.ApiOperation;
import dev.wacht.testkit.internal.spec.ApiSpec;
import dev.wacht.testkit.internal.spec.Schema;
import dev.wacht.testkit.internal.spec.SchemaCheck;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Responses that a test has put in place of those of this kit, by operation. Thread-safe. */
public final class Stubs {
    private final ApiSpec spec;
    private final Map<String, JsonNode> byOperation = new ConcurrentHashMap<>();
    private volatile boolean open = true;

    public Stubs(ApiSpec spec) {
        this.spec = spec;
    }

    /**
     * Answers an operation with this JSON from now on.
     *
     * @throws IllegalArgumentException if there is no such operation, or it cannot have this response
     */
    public void put(String method, String template, byte[] json) {
        ApiOperation operation = operation(method, template);
        JsonNode body;
        try {
            body = Json.read(json);
        } catch (IOException e) {
            throw new IllegalArgumentException("the stub of " + operation + " is no JSON", e);
        }
        Schema schema = operation.response();
        if (schema != null) {
            SchemaCheck.response(schema, body).ifPresent(problem -> {
                throw new IllegalArgumentException("Wacht would not response " + operation + " so: " + problem);
            });
        }
        byOperation.put(operation.id(), body);
    }

    /** Called where no code can call {@link #put}: in the program. */
    public void close() {
        open = false;
    }

    /** Whether a test can give an operation its response. */
    boolean areOpen() {
        return open;
    }

    public void clear() {
        byOperation.clear();
    }

    /** Returns what restores the stubs as they are now. */
    public Runnable checkpoint() {
        Map<String, JsonNode> stubbed = Map.copyOf(byOperation);
        return () -> {
            clear();
            byOperation.putAll(stubbed);
        };
    }

    Optional<JsonNode> find(ApiOperation operation) {
        return Optional.ofNullable(byOperation.get(operation.id()));
    }

    private ApiOperation operation(String method, String template) {
        return spec.operations().stream()
                .filter(operation -> !operation.isGateway())
                .filter(operation ->
                        operation.method().equals(method) && operation.path().equals(template))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "Wacht's backend API has no operation " + method + " " + template));
    }
}
