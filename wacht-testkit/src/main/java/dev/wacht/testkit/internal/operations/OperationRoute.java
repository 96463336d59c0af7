package dev.wacht.testkit.internal.operations;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.INFO;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wacht.testkit.internal.http.ErrorEnvelope;
import dev.wacht.testkit.internal.http.ErrorResponseException;
import dev.wacht.testkit.internal.http.Json;
import dev.wacht.testkit.internal.http.Request;
import dev.wacht.testkit.internal.http.Response;
import dev.wacht.testkit.internal.http.Route;
import dev.wacht.testkit.internal.spec.ApiOperation;
import dev.wacht.testkit.internal.spec.ResponseExample;
import dev.wacht.testkit.internal.spec.ResponseShape;
import dev.wacht.testkit.internal.spec.Schema;
import dev.wacht.testkit.internal.spec.SchemaCheck;
import dev.wacht.testkit.internal.spec.SpecGaps;
import dev.wacht.testkit.internal.state.ConflictException;
import dev.wacht.testkit.internal.state.State;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Handles one operation: validates the request, responds with a stub, a handler's result or an example, and validates
 * the response against the specification.
 */
public final class OperationRoute implements Route {
    private static final System.Logger LOG = System.getLogger("dev.wacht.testkit.LocalWacht");

    private final ApiOperation operation;
    private final Emulation emulation;
    private final Stubs stubs;
    private final State state;
    private final OperationListener listener;
    private final RequestCheck check;

    public OperationRoute(
            ApiOperation operation, Emulation emulation, Stubs stubs, State state, OperationListener listener) {
        this.operation = operation;
        this.emulation = emulation;
        this.stubs = stubs;
        this.state = state;
        this.listener = listener;
        this.check = new RequestCheck(operation);
    }

    @Override
    public Response handle(Request request) {
        Optional<JsonNode> stub = stubs.find(operation);
        if (stub.isEmpty() && emulation.kind(operation) == Emulation.Kind.NOT_EMULATED) {
            throw notEmulated();
        }
        Call call = check.read(request);
        if (stub.isPresent()) {
            return Response.json(operation.status(), stub.get()).with(Response.NOTE, "stub");
        }
        Optional<OperationHandler> handler = emulation.handler(operation);
        return handler.isPresent() ? fromState(handler.get(), call) : example(request);
    }

    @Override
    public int maxBodyBytes() {
        return SpecGaps.maxBodyBytes(operation);
    }

    private Response fromState(OperationHandler handler, Call call) {
        try {
            if (emulation.isUnlocked(operation)) {
                return success(body(handler.handle(call)));
            }
            Response response = state.atomically(() -> {
                JsonNode body = body(handler.handle(call));
                listener.changed(call, body);
                return success(body);
            });
            listener.completed(call);
            return response;
        } catch (ConflictException e) {
            throw ErrorEnvelope.error(409, String.valueOf(e.getMessage()));
        }
    }

    private Response success(JsonNode body) {
        return operation.status() == 204 ? Response.noContent() : Response.json(operation.status(), body);
    }

    /**
     * Returns the handler's result in the shape of the response; an empty object for an operation that returns no data.
     */
    private JsonNode body(JsonNode found) {
        Schema schema = operation.response();
        if (operation.success().equals("success_flag")) {
            return Json.object().put("success", true);
        }
        boolean isNone = operation.success().equals("optional_object") && found.isEmpty();
        if (schema == null || isNone || operation.status() == 204) {
            return Json.object();
        }
        JsonNode body = ResponseShape.of(schema, found);
        requireValid(schema, body);
        return body;
    }

    private Response example(Request request) {
        LOG.log(
                INFO,
                () -> operation + " is not emulated: the response is an example, generated from the specification");
        Map<String, String> known = new HashMap<>();
        operation
                .pathParameters()
                .forEach(parameter -> known.put(parameter.name(), request.argument(parameter.name())));
        known.put("deployment_id", state.deploymentId());
        Schema schema = operation.response();
        if (schema == null) {
            throw notEmulated();
        }
        JsonNode body = ResponseExample.of(schema, known, state.clock().instant());
        requireValid(schema, body);
        return Response.json(operation.status(), body).with(Response.NOTE, "example");
    }

    /** Reports a bug in LocalWacht with 500 and a log entry, because a test would trust a wrong response. */
    private void requireValid(Schema schema, JsonNode body) {
        SchemaCheck.response(schema, body).ifPresent(problem -> {
            String message = "LocalWacht's response to " + operation
                    + " does not match the specification, which is a bug: " + problem;
            LOG.log(ERROR, message);
            throw ErrorEnvelope.error(500, message);
        });
    }

    private ErrorResponseException notEmulated() {
        String reason = operation + " is not emulated: " + emulation.reason(operation);
        return ErrorEnvelope.error(501, reason)
                .withReason(
                        stubs.areAvailable()
                                ? "not emulated; stub(method, template, json) sets a response"
                                : "not emulated");
    }
}
