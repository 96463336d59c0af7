package dev.wacht.testkit.internal.program;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wacht.testkit.LocalWacht;
import dev.wacht.testkit.internal.http.ErrorEnvelope;
import dev.wacht.testkit.internal.http.ErrorResponseException;
import dev.wacht.testkit.internal.http.Request;
import dev.wacht.testkit.internal.http.RequestHead;
import dev.wacht.testkit.internal.http.Response;
import dev.wacht.testkit.internal.http.Route;
import dev.wacht.testkit.internal.http.RouteTable;
import dev.wacht.testkit.internal.operations.Call;
import dev.wacht.testkit.internal.operations.Emulation;
import dev.wacht.testkit.internal.operations.OperationListener;
import dev.wacht.testkit.internal.operations.OperationRoute;
import dev.wacht.testkit.internal.operations.Resource;
import dev.wacht.testkit.internal.operations.Stubs;
import dev.wacht.testkit.internal.spec.ApiOperation;
import dev.wacht.testkit.internal.spec.ApiSpec;
import dev.wacht.testkit.internal.state.State;
import java.util.List;

/** The control API below {@code /_local}. Its routes and schemas come from {@code local.json}. */
final class ControlApi {
    private static final String ROOT = "/_local";

    private final RouteTable table = new RouteTable();
    private final ControlCheck check;

    ControlApi(LocalWacht wacht, State state, ControlToken token) {
        this.check = new ControlCheck(token);
        ApiSpec spec = ApiSpec.load(ControlApi.class, "local.json");
        Emulation operations = new Emulation(spec);
        List<Resource> resources = List.of(
                new VariableOperations(wacht),
                new TokenOperations(wacht),
                new KeyOperations(wacht),
                new FaultOperations(wacht),
                new ClockOperations(wacht.clock()),
                new StateOperations(wacht),
                new WebhookOperations(wacht));
        resources.forEach(resource -> resource.register(operations));
        Stubs stubs = new Stubs(spec);
        for (ApiOperation operation : spec.operations()) {
            if (operations.kind(operation) != Emulation.Kind.STATE) {
                throw new IllegalStateException("no handler is registered for " + operation);
            }
            table.add(
                    operation.method(),
                    operation.path(),
                    new StrictQueryRoute(
                            operation, new OperationRoute(operation, operations, stubs, state, new NoEvents())));
        }
    }

    static boolean isAt(String path) {
        return path.equals(ROOT) || path.startsWith(ROOT + "/");
    }

    /** Returns the limit for bodies. A seed may be as large as a seed file; all other bodies are small. */
    static int maxBodyBytes(RequestHead head) {
        boolean isSeed = head.method().equals("PUT") && head.path().equals(ROOT + "/seed");
        return isSeed ? SeedFile.MAX_BYTES : Route.DEFAULT_MAX_BODY_BYTES;
    }

    /**
     * Checks whether the sender may use the control API.
     *
     * @throws ErrorResponseException if not
     */
    void check(RequestHead head) {
        check.require(head);
    }

    /** Handles a request. Error responses are JSON and contain the reason. */
    Response handle(Request request) {
        try {
            check.require(request);
            if (!table.has(request.method(), request.path())) {
                throw ErrorEnvelope.error(404, "The control API has no operation with this method and path");
            }
            return table.handle(request);
        } catch (ErrorResponseException e) {
            throw e.reason().isEmpty()
                    ? e
                    : ErrorEnvelope.error(e.response().status(), e.reason()).withReason(e.reason());
        } catch (IllegalArgumentException e) {
            String reason = String.valueOf(e.getMessage());
            throw ErrorEnvelope.error(422, reason).withReason(reason);
        }
    }

    /** Operations of the control API trigger no webhooks. */
    private static final class NoEvents implements OperationListener {
        @Override
        public void changed(Call call, JsonNode response) {}

        @Override
        public void completed(Call call) {}
    }
}
