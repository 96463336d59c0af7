package dev.wacht.testkit.internal.frontend;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.testkit.internal.http.Answer;
import dev.wacht.testkit.internal.http.Request;
import dev.wacht.testkit.internal.http.Route;
import java.util.function.Supplier;

/** {@code GET …/.well-known/jwks.json}: the public key that an issuer signs with now. */
public final class JwksRoute implements Route {
    private final Supplier<ObjectNode> keys;

    public JwksRoute(Supplier<ObjectNode> keys) {
        this.keys = keys;
    }

    @Override
    public Answer answer(Request request) {
        return Answer.ok(keys.get());
    }
}
