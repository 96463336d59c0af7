package dev.wacht.javalin;

import dev.wacht.auth.ProtectedResource;
import dev.wacht.auth.RouteRule;
import dev.wacht.auth.internal.ResourceMetadataResponse;
import io.javalin.http.Context;
import java.util.Map;
import java.util.function.Supplier;

/** Serves the metadata document of a protected resource, which clients read before they have a token. */
final class ResourceMetadataHandler implements SelfGuardedHandler {
    private final ProtectedResource resource;

    ResourceMetadataHandler(ProtectedResource resource) {
        this.resource = resource;
    }

    @Override
    public RouteRule rule() {
        return RouteRule.open();
    }

    @Override
    public String description() {
        return "metadata of " + resource.identifier();
    }

    /** Does nothing, because the document is open. */
    @Override
    public void check(Context ctx, String route, Supplier<Map<String, String>> pathVariables) {}

    @Override
    public void handle(Context ctx) {
        ResourceMetadataResponse response =
                ResourceMetadataResponse.of(resource, ctx.method().name());
        ctx.status(response.status());
        response.headers().forEach(ctx::header);
        ctx.result(response.body());
    }
}
