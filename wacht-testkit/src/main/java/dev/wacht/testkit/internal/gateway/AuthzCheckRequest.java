package dev.wacht.testkit.internal.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.testkit.internal.http.ErrorResponseException;
import dev.wacht.testkit.internal.http.JsonBody;
import dev.wacht.testkit.internal.http.Request;
import dev.wacht.testkit.internal.http.Response;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The body of a check. As in Wacht's gateway, an unknown field is rejected. */
record AuthzCheckRequest(
        boolean isApiKey,
        String credential,
        String resource,
        List<String> requiredPermissions,
        String clientIp,
        @Nullable String userAgent) {
    private static final Set<String> FIELDS =
            Set.of("principal", "resource", "method", "client_ip", "user_agent", "required_permissions");
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS");
    private static final Set<String> PRINCIPAL_TYPES = Set.of("api_key", "oauth_access_token");

    static AuthzCheckRequest read(Request request) {
        ObjectNode body = JsonBody.read(request, AuthzCheckRequest::error);
        requireOnly(body, FIELDS);
        JsonNode principal = body.path("principal");
        requireOnly(principal, Set.of("type", "value"));
        String type = text(principal, "type");
        if (!PRINCIPAL_TYPES.contains(type)) {
            throw error(422);
        }
        String value = text(principal, "value");
        List<String> permissions = permissions(body);
        String clientIp = optionalText(body, "client_ip");
        String userAgent = optionalText(body, "user_agent");
        String resource = text(body, "resource").split("[?#]", 2)[0];
        String method = text(body, "method").toUpperCase(Locale.ROOT);
        if (resource.isBlank()) {
            throw error(400, "Invalid resource");
        }
        if (!METHODS.contains(method)) {
            throw error(400, "Invalid method");
        }
        return new AuthzCheckRequest(
                type.equals("api_key"), value, resource, permissions, clientIp == null ? "" : clientIp, userAgent);
    }

    private static List<String> permissions(ObjectNode body) {
        JsonNode list = body.path("required_permissions");
        List<String> permissions = new ArrayList<>();
        if (list.isMissingNode() || list.isNull()) {
            return permissions;
        }
        if (!list.isArray()) {
            throw error(422);
        }
        for (JsonNode permission : list) {
            if (!permission.isTextual()) {
                throw error(422);
            }
            if (!permission.textValue().isBlank()) {
                permissions.add(permission.textValue());
            }
        }
        return permissions;
    }

    private static void requireOnly(JsonNode object, Set<String> fields) {
        if (!object.isObject()) {
            throw error(422);
        }
        for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
            if (!fields.contains(names.next())) {
                throw error(422);
            }
        }
    }

    private static String text(JsonNode object, String field) {
        JsonNode value = object.path(field);
        if (!value.isTextual()) {
            throw error(422);
        }
        return value.textValue();
    }

    private static @Nullable String optionalText(JsonNode object, String field) {
        JsonNode value = object.path(field);
        if (!value.isMissingNode() && !value.isNull() && !value.isTextual()) {
            throw error(422);
        }
        return value.textValue();
    }

    private static ErrorResponseException error(int status) {
        return error(
                status,
                switch (status) {
                    case 415 -> "Expected request with `Content-Type: application/json`";
                    case 413 -> "Request body too large";
                    case 422 -> "Failed to deserialize the JSON body into the target type";
                    default -> "Failed to parse the request body as JSON";
                });
    }

    /** The gateway responds to invalid requests in plain text, without the backend API's error envelope. */
    private static ErrorResponseException error(int status, String message) {
        return new ErrorResponseException(Response.text(status, message));
    }

    /** Returns a string that contains the required permissions, but not the credential. */
    @Override
    public String toString() {
        return "AuthzCheckRequest" + requiredPermissions;
    }
}
