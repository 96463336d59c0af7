package dev.wacht.testkit.internal.frontend;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.testkit.internal.http.Request;
import dev.wacht.testkit.internal.http.Response;
import dev.wacht.testkit.internal.http.Route;
import java.util.function.Supplier;

/** {@code GET …/.well-known/jwks.json}: the public keys of an issuer. */
public final class JwksRoute implements Route {
    private final Supplier<ObjectNode> keys;

    public JwksRoute(Supplier<ObjectNode> keys) {
        this.keys = keys;
    }

    @Override
    public Response handle(Request request) {
        return Response.ok(keys.get());
    }
}
