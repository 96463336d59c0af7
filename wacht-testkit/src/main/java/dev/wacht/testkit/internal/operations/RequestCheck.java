package dev.wacht.testkit.internal.operations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.testkit.internal.http.ErrorEnvelope;
import dev.wacht.testkit.internal.http.ErrorResponseException;
import dev.wacht.testkit.internal.http.Json;
import dev.wacht.testkit.internal.http.JsonBody;
import dev.wacht.testkit.internal.http.MultipartForm;
import dev.wacht.testkit.internal.http.Request;
import dev.wacht.testkit.internal.spec.ApiOperation;
import dev.wacht.testkit.internal.spec.ApiParameter;
import dev.wacht.testkit.internal.spec.Schema;
import dev.wacht.testkit.internal.spec.SchemaCheck;
import dev.wacht.testkit.internal.spec.SpecGaps;
import java.util.HashMap;
import java.util.Map;

/** Validates a request as Wacht's server does, in the same order: path, query, content type, body. */
final class RequestCheck {
    private final ApiOperation operation;

    RequestCheck(ApiOperation operation) {
        this.operation = operation;
    }

    Call read(Request request) {
        Map<String, String> arguments = arguments(request);
        Map<String, String> query = new QueryCheck(operation).read(request);
        Schema form = operation.form();
        if (form != null && (operation.body() == null || request.mediaType().equals("multipart/form-data"))) {
            MultipartForm parts = MultipartForm.read(request);
            return new Call(operation, arguments, query, FormBody.read(operation, form, parts), parts);
        }
        Schema body = operation.body();
        ObjectNode json = body == null ? Json.object() : json(request, body);
        return new Call(operation, arguments, query, json, null);
    }

    private Map<String, String> arguments(Request request) {
        Map<String, String> arguments = new HashMap<>();
        for (ApiParameter parameter : operation.pathParameters()) {
            String argument = request.argument(parameter.name());
            if (!parameter.schema().values().isEmpty()
                    && !parameter.schema().values().contains(argument)) {
                throw ErrorEnvelope.error(400)
                        .withReason(parameter.name() + " must be one of "
                                + parameter.schema().values());
            }
            arguments.put(parameter.name(), SpecGaps.isId(parameter) ? id(parameter.name(), argument) : argument);
        }
        return arguments;
    }

    private static String id(String name, String argument) {
        try {
            return Long.toString(Long.parseLong(argument));
        } catch (NumberFormatException e) {
            throw ErrorEnvelope.error(400).withReason(name + " in the path must be a 64-bit integer in decimal");
        }
    }

    private static ObjectNode json(Request request, Schema schema) {
        ObjectNode body = JsonBody.read(request, RequestCheck::error);
        SchemaCheck.request(schema, body).ifPresent(problem -> {
            throw ErrorEnvelope.error(422).withReason(problem);
        });
        CanonicalBody.canonicalize(schema, body);
        return body;
    }

    private static ErrorResponseException error(int status) {
        return ErrorEnvelope.error(status)
                .withReason(
                        switch (status) {
                            case 415 -> "Content-Type must be application/json";
                            case 413 -> "the body exceeds the limit of this operation";
                            case 400 -> "the body is not valid JSON, or has a property twice";
                            default -> "the body must be a JSON object";
                        });
    }
}
