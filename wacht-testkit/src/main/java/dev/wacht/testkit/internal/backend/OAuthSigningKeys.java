package dev.wacht.testkit.internal.backend;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.testkit.internal.http.Json;
import dev.wacht.testkit.internal.keys.OAuthKeys;
import dev.wacht.testkit.internal.keys.RsaSigningKey;
import dev.wacht.testkit.internal.operations.Call;
import dev.wacht.testkit.internal.operations.Emulation;
import dev.wacht.testkit.internal.operations.Resource;
import dev.wacht.testkit.internal.state.State;
import dev.wacht.testkit.internal.state.Table;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;

/** The keys that OAuth tokens are signed with, and were. All apps have the same: there is one key set at one address. */
final class OAuthSigningKeys implements Resource {
    private static final int PEM_LINE = 64;

    private final OAuthApps apps;
    private final OAuthKeys keys;
    private final Table known;

    OAuthSigningKeys(State state, OAuthApps apps, OAuthKeys keys) {
        this.apps = apps;
        this.keys = keys;
        this.known = state.declare("oauth_signing_keys", "Signing key").key("kid");
    }

    @Override
    public void register(Emulation emulation) {
        emulation
                .on("listSigningKeys", this::list)
                .on("rotateSigningKey", this::rotate)
                .on("compromiseSigningKey", this::compromise);
    }

    private JsonNode list(Call call) {
        apps.require(call);
        current();
        return call.list(known.rows());
    }

    private JsonNode rotate(Call call) {
        apps.require(call);
        return Json.object().set("new", replaceCurrent("rotated"));
    }

    private JsonNode compromise(Call call) {
        apps.require(call);
        ObjectNode current = current();
        ObjectNode key = known.get(call.path("kid"));
        if (key.path("kid").equals(current.path("kid"))) {
            replaceCurrent("compromised");
        } else {
            known.update(call.path("kid"), row -> row.put("status", "compromised"));
        }
        return Call.done();
    }

    private ObjectNode replaceCurrent(String status) {
        known.update(current().path("kid").asText(), row -> row.put("status", status));
        keys.rotate();
        return current();
    }

    /** The key that signs now; its row is made when it is first looked at, because the key is too. */
    private ObjectNode current() {
        RsaSigningKey key = keys.current();
        known.rows()
                .filter(row -> row.path("status").asText().equals("active"))
                .map(row -> row.path("kid").asText())
                .filter(kid -> !kid.equals(key.keyId())) // A test has rotated the keys.
                .toList()
                .forEach(kid -> known.update(kid, row -> row.put("status", "rotated")));
        return known.find(key.keyId())
                .orElseGet(() -> known.insert(Json.object()
                        .put("kid", key.keyId())
                        .put("algorithm", "RS256")
                        .put("status", "active")
                        .put("public_key_pem", pem(key.privateJwk()))));
    }

    private static String pem(ObjectNode jwk) {
        try {
            byte[] der = KeyFactory.getInstance("RSA")
                    .generatePublic(new RSAPublicKeySpec(number(jwk, "n"), number(jwk, "e")))
                    .getEncoded();
            String lines =
                    Base64.getMimeEncoder(PEM_LINE, "\n".getBytes(US_ASCII)).encodeToString(der);
            return "-----BEGIN PUBLIC KEY-----\n" + lines + "\n-----END PUBLIC KEY-----\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM writes no RSA keys", e);
        }
    }

    private static BigInteger number(ObjectNode jwk, String member) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(jwk.path(member).asText()));
    }
}
