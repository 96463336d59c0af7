package dev.wacht.testkit.internal.backend;

import dev.wacht.testkit.internal.http.ErrorEnvelope;
import dev.wacht.testkit.internal.http.Request;
import dev.wacht.testkit.internal.http.RequestHead;
import dev.wacht.testkit.internal.http.Response;
import dev.wacht.testkit.internal.http.Route;
import java.util.List;

/** Requires the backend API key before it passes a request to another route. */
public final class RequireBackendKey implements Route {
    private final String expected;
    private final Route route;

    public RequireBackendKey(String backendApiKey, Route route) {
        this.expected = "Bearer " + backendApiKey;
        this.route = route;
    }

    @Override
    public Response handle(Request request) {
        check(request.head());
        return route.handle(request);
    }

    @Override
    public void check(RequestHead head) {
        List<String> credentials = head.header("Authorization");
        if (credentials.size() != 1 || !credentials.get(0).startsWith("Bearer ")) {
            throw ErrorEnvelope.error(401, "Authorization header must be Bearer token");
        }
        if (!credentials.get(0).equals(expected)) {
            throw ErrorEnvelope.error(401, "Authentication failed");
        }
        route.check(head);
    }

    @Override
    public int maxBodyBytes() {
        return route.maxBodyBytes();
    }
}
