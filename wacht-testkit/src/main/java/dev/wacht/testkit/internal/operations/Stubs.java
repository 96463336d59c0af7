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

/** The responses that a test has set, by operation. Thread-safe. */
public final class Stubs {
    private final ApiSpec spec;
    private final Map<String, JsonNode> byOperation = new ConcurrentHashMap<>();
    private volatile boolean available = true;

    public Stubs(ApiSpec spec) {
        this.spec = spec;
    }

    /**
     * Sets the response of an operation.
     *
     * @throws IllegalArgumentException if there is no such operation, or the specification does not allow this response
     */
    public void put(String method, String template, byte[] json) {
        ApiOperation operation = operation(method, template);
        JsonNode body;
        try {
            body = Json.read(json);
        } catch (IOException e) {
            throw new IllegalArgumentException("the stub of " + operation + " is not valid JSON", e);
        }
        Schema schema = operation.response();
        if (schema != null) {
            SchemaCheck.response(schema, body).ifPresent(problem -> {
                throw new IllegalArgumentException(
                        "the stub of " + operation + " is not a response that Wacht can send: " + problem);
            });
        }
        byOperation.put(operation.id(), body);
    }

    /** Marks stubs as unavailable, because LocalWacht's program has no API for {@link #put}. */
    public void disable() {
        available = false;
    }

    /** Returns whether a test can set responses. */
    boolean areAvailable() {
        return available;
    }

    public void clear() {
        byOperation.clear();
    }

    /** Returns an action that restores the current stubs. */
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
