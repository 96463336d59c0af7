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
 * The keys of an issuer at one moment, oldest first: all that there were, those that the key set has, and the one that
 * signs. Immutable.
 *
 * <p>As JSON it is a list of private JWKs with one member more, the {@code status}: {@code active} signs,
 * {@code retired} is in the key set and signs no more, {@code withdrawn} has left it.
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
     * Reads private JWKs. Without a status the first one signs, unless another is {@code active}.
     *
     * @throws IllegalArgumentException if one is unusable, two have the same {@code kid}, or not exactly one can sign
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
                            + "; it can be active, retired or withdrawn");
            }
        }
        if (active.size() > 1 || published.isEmpty()) {
            throw new IllegalArgumentException("of the keys for " + algorithm + ", one must sign: "
                    + (published.isEmpty() ? "all are withdrawn" : active + " are active"));
        }
        return new KeyRing(known, published, active.isEmpty() ? published.get(0) : active.get(0));
    }

    /** The same with a new key, which signs from now on. */
    KeyRing with(SigningKey key) {
        Map<String, SigningKey> more = new LinkedHashMap<>(known);
        more.put(key.id(), key);
        List<String> all = new ArrayList<>(published);
        all.add(key.id());
        return new KeyRing(more, all, key.id());
    }

    /** The same without a key in the key set. If it was the one that signs, the newest of the others does. */
    KeyRing without(String id) {
        List<String> rest = new ArrayList<>(published);
        rest.remove(id);
        return new KeyRing(known, rest, id.equals(active) ? rest.get(rest.size() - 1) : active);
    }

    /** A key that there is or was. */
    SigningKey key(String id) {
        SigningKey key = known.get(id);
        if (key == null) {
            throw new IllegalArgumentException("there is and was no key " + id + "; there are " + known.keySet());
        }
        return key;
    }

    ArrayNode export() {
        ArrayNode jwks = Json.array();
        known.values().forEach(key -> jwks.add(key.privateJwk().put(STATUS, status(key.id()))));
        return jwks;
    }

    /** The key set (RFC 7517, section 5). */
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
