package dev.wacht.testkit.internal.backend;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.testkit.internal.http.ErrorEnvelope;
import dev.wacht.testkit.internal.http.Json;
import dev.wacht.testkit.internal.keys.KeySet;
import dev.wacht.testkit.internal.keys.SigningKey;
import dev.wacht.testkit.internal.operations.Call;
import dev.wacht.testkit.internal.operations.Emulation;
import dev.wacht.testkit.internal.operations.Resource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;

/**
 * The keys of the OAuth key set, newest first. A rotated key is retired: it stays in the key set, so that its tokens
 * stay valid. A compromised key is removed at once. All apps share the same keys, as there is one key set at one URL.
 */
final class OAuthSigningKeys implements Resource {
    private static final int PEM_LINE = 64;

    private final OAuthApps apps;
    private final KeySet keys;

    OAuthSigningKeys(OAuthApps apps, KeySet keys) {
        this.apps = apps;
        this.keys = keys;
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
        String active = keys.active().id();
        List<SigningKey> newestFirst = new ArrayList<>(keys.published());
        Collections.reverse(newestFirst);
        return call.list(newestFirst.stream().map(key -> view(key, active)));
    }

    private JsonNode rotate(Call call) {
        apps.require(call);
        SigningKey added = keys.add();
        return Json.object().set("new", view(added, added.id()));
    }

    private JsonNode compromise(Call call) {
        apps.require(call);
        String kid = call.path("kid");
        if (keys.published().stream().noneMatch(key -> key.id().equals(kid))) {
            throw ErrorEnvelope.error(404, "Signing key not found");
        }
        if (keys.active().id().equals(kid)) {
            keys.rotate(); // A retired key must not sign again.
        } else {
            keys.withdraw(kid);
        }
        return Call.done();
    }

    private static ObjectNode view(SigningKey key, String active) {
        return Json.object()
                .put("kid", key.id())
                .put("algorithm", key.algorithm().name())
                .put("status", key.id().equals(active) ? "active" : "retired")
                .put("public_key_pem", pem(key.publicKey().getEncoded()));
    }

    private static String pem(byte[] der) {
        String lines = Base64.getMimeEncoder(PEM_LINE, "\n".getBytes(US_ASCII)).encodeToString(der);
        return "-----BEGIN PUBLIC KEY-----\n" + lines + "\n-----END PUBLIC KEY-----\n";
    }
}
