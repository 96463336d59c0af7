package dev.wacht.testkit.internal.frontend;

import dev.wacht.testkit.internal.http.Answer;
import dev.wacht.testkit.internal.http.Request;
import dev.wacht.testkit.internal.http.Route;
import dev.wacht.testkit.internal.keys.SessionKeys;

/** {@code GET /.well-known/jwks.json}: the public key of session tokens. */
public final class JwksRoute implements Route {
    private final SessionKeys keys;

    public JwksRoute(SessionKeys keys) {
        this.keys = keys;
    }

    @Override
    public Answer answer(Request request) {
        return Answer.ok(keys.jwks());
    }
}
