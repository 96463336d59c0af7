package dev.wacht.testkit.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.testkit.internal.http.Json;
import dev.wacht.testkit.internal.keys.TokenAlgorithm;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The initial state of a LocalWacht, as JSON. All fields are optional:
 *
 * <pre>{@code
 * {"deployment_id": "…", "next_id": "…", "backend_api_key": "…", "webhook_secret": "whsec_…",
 *  "keys": [{"kty": "EC", …}, {"kty": "RSA", …}],
 *  "tables": {"users": [{"id": "…", "first_name": "Ann"}], …}}
 * }</pre>
 */
public final class Seed {
    private static final Set<String> FIELDS =
            Set.of("deployment_id", "next_id", "backend_api_key", "webhook_secret", "keys", "tables");

    private final ObjectNode json;

    private Seed(ObjectNode json) {
        this.json = json;
    }

    public static Seed empty() {
        return new Seed(Json.object());
    }

    /**
     * Reads a seed.
     *
     * @throws IllegalArgumentException if it is not a JSON object, has an unknown field, or has a malformed id, key or
     *     secret
     */
    public static Seed read(String text) {
        return read(text, json -> {});
    }

    /** Reads a seed, as {@link #read(String)} does. The given check runs before all others. */
    public static Seed read(String text, Consumer<JsonNode> check) {
        try {
            JsonNode json = Json.read(text.getBytes(UTF_8));
            check.accept(json);
            if (!(json instanceof ObjectNode object)) {
                throw new IllegalArgumentException("the seed is not a JSON object");
            }
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                if (!FIELDS.contains(field.getKey())) {
                    throw new IllegalArgumentException(
                            "unknown field " + field.getKey() + " in the seed; the fields are " + FIELDS);
                }
            }
            SeedIdentityCheck.check(object);
            return new Seed(object);
        } catch (IOException e) {
            throw new IllegalArgumentException("the seed is not valid JSON" + place(e), e);
        }
    }

    /** Returns the position of the error, without the text at that position, which may be a secret. */
    private static String place(IOException problem) {
        JsonLocation location = problem instanceof JsonProcessingException syntax ? syntax.getLocation() : null;
        return location == null ? "" : ": line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    /** Returns a copy with these private keys (a JWK set) instead of its own. */
    public Seed withKeys(String jwks) {
        try {
            ObjectNode copy = json.deepCopy();
            copy.set("keys", Json.read(jwks.getBytes(UTF_8)).path("keys"));
            SeedIdentityCheck.check(copy);
            return new Seed(copy);
        } catch (IOException e) {
            throw new IllegalArgumentException("the key set is not valid JSON", e);
        }
    }

    /** Returns whether a field is absent or has this value. */
    boolean hasSame(String field, JsonNode value) {
        return !json.has(field) || json.path(field).equals(value);
    }

    Optional<String> text(String field) {
        return Optional.ofNullable(json.path(field).textValue());
    }

    /** Returns the private keys of this algorithm. */
    List<JsonNode> keys(TokenAlgorithm algorithm) {
        List<JsonNode> keys = new ArrayList<>();
        for (JsonNode key : json.path("keys")) {
            if (key.path("kty").asText().equals(algorithm.keyType())) {
                keys.add(key);
            }
        }
        return keys;
    }

    JsonNode tables() {
        return json.path("tables");
    }
}
