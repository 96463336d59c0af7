package dev.wacht.testkit.internal.frontend;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.testkit.internal.http.Json;
import dev.wacht.testkit.internal.http.Request;
import dev.wacht.testkit.internal.http.Response;
import dev.wacht.testkit.internal.http.Route;

/** {@code GET /.well-known/meta}: the id of the deployment. */
public final class MetaRoute implements Route {
    private final String deploymentId;

    public MetaRoute(String deploymentId) {
        this.deploymentId = deploymentId;
    }

    @Override
    public Response handle(Request request) {
        ObjectNode body = Json.object();
        body.putObject("data").put("deployment_id", deploymentId);
        return Response.ok(body);
    }
}
