package dev.wacht.testkit.internal.keys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.testkit.internal.http.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An immutable snapshot of an issuer's keys, oldest first.
 *
 * <p>As JSON, a key ring is a list of private JWKs with the additional member {@code status}: an {@code active} key
 * signs, a {@code retired} key does not sign but is in the key set, and a {@code withdrawn} key is not in the key set.
 *
 * @param known all present and former keys, by their {@code kid}
 * @param published the keys of the key set, by their {@code kid}
 * @param active the {@code kid} of the key that signs
 */
record KeyRing(Map<String, SigningKey> known, List<String> published, String active) {
    private static final String STATUS = "status";

    KeyRing {
        known = Collections.unmodifiableMap(new LinkedHashMap<>(known));
        published = List.copyOf(published);
    }

    static KeyRing of(SigningKey only) {
        return new KeyRing(Map.of(only.id(), only), List.of(only.id()), only.id());
    }

    /**
     * Reads private JWKs. If none is {@code active}, the first one in the key set signs.
     *
     * @throws IllegalArgumentException if a key cannot be used, two have the same {@code kid}, several are active, or
     *     all are withdrawn
     */
    static KeyRing read(TokenAlgorithm algorithm, List<JsonNode> jwks) {
        Map<String, SigningKey> known = new LinkedHashMap<>();
        List<String> published = new ArrayList<>();
        List<String> active = new ArrayList<>();
        for (JsonNode jwk : jwks) {
            SigningKey key = SigningKey.read(algorithm, jwk);
            if (known.put(key.id(), key) != null) {
                throw new IllegalArgumentException("two keys for " + algorithm + " have the kid " + key.id());
            }
            String status = jwk.path(STATUS).asText("retired");
            switch (status) {
                case "active" -> {
                    published.add(key.id());
                    active.add(key.id());
                }
                case "retired" -> published.add(key.id());
                case "withdrawn" -> {}
                default ->
                    throw new IllegalArgumentException("the key " + key.id() + " has the status " + status
                            + "; it must be active, retired or withdrawn");
            }
        }
        if (active.size() > 1 || published.isEmpty()) {
            throw new IllegalArgumentException(
                    published.isEmpty()
                            ? "all keys for " + algorithm + " are withdrawn; one must sign"
                            : "only one key for " + algorithm + " can be active, not " + active);
        }
        return new KeyRing(known, published, active.isEmpty() ? published.get(0) : active.get(0));
    }

    /** Returns a copy with a new key, which signs. */
    KeyRing with(SigningKey key) {
        Map<String, SigningKey> more = new LinkedHashMap<>(known);
        more.put(key.id(), key);
        List<String> all = new ArrayList<>(published);
        all.add(key.id());
        return new KeyRing(more, all, key.id());
    }

    /** Returns a copy with a key removed from the key set. If that key was active, the newest of the others signs. */
    KeyRing without(String id) {
        List<String> rest = new ArrayList<>(published);
        rest.remove(id);
        return new KeyRing(known, rest, id.equals(active) ? rest.get(rest.size() - 1) : active);
    }

    /** Returns a present or former key. */
    SigningKey key(String id) {
        SigningKey key = known.get(id);
        if (key == null) {
            throw new IllegalArgumentException("there has never been a key " + id + "; the keys are " + known.keySet());
        }
        return key;
    }

    ArrayNode export() {
        ArrayNode jwks = Json.array();
        known.values().forEach(key -> jwks.add(key.privateJwk().put(STATUS, status(key.id()))));
        return jwks;
    }

    /** Returns the key set (RFC 7517, section 5). */
    ObjectNode jwks() {
        ObjectNode jwks = Json.object();
        ArrayNode keys = jwks.putArray("keys");
        published.forEach(id -> keys.add(key(id).publicJwk()));
        return jwks;
    }

    private String status(String id) {
        if (id.equals(active)) {
            return "active";
        }
        return published.contains(id) ? "retired" : "withdrawn";
    }
}
