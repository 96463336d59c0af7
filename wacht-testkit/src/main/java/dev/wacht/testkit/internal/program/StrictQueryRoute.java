package dev.wacht.testkit.internal.program;

import dev.wacht.testkit.internal.http.ErrorEnvelope;
import dev.wacht.testkit.internal.http.QueryString;
import dev.wacht.testkit.internal.http.Request;
import dev.wacht.testkit.internal.http.Response;
import dev.wacht.testkit.internal.http.Route;
import dev.wacht.testkit.internal.spec.ApiOperation;
import dev.wacht.testkit.internal.spec.ApiParameter;
import java.util.List;

/**
 * Rejects unknown query parameters, which Wacht's own API ignores: with a mistyped {@code path},
 * {@code DELETE /_local/faults} would end all faults.
 */
final class StrictQueryRoute implements Route {
    private final List<String> known;
    private final Route route;

    StrictQueryRoute(ApiOperation operation, Route route) {
        this.known =
                operation.queryParameters().stream().map(ApiParameter::name).toList();
        this.route = route;
    }

    @Override
    public Response handle(Request request) {
        if (!known.containsAll(new QueryString(request).names())) {
            String reason = "unknown query parameter; those of this operation are: "
                    + (known.isEmpty() ? "none" : String.join(", ", known));
            throw ErrorEnvelope.error(400, reason).withReason(reason);
        }
        return route.handle(request);
    }

    @Override
    public int maxBodyBytes() {
        return route.maxBodyBytes();
    }
}
