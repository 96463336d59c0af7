package dev.wacht.client.internal;

import dev.wacht.auth.MachineCredential;
import dev.wacht.auth.MachineRequest;
import dev.wacht.auth.MachineRequirement;
import dev.wacht.auth.internal.JsonStringWriter;
import java.util.List;
import java.util.Set;
import okhttp3.RequestBody;

/** Writes the body of a check, {@code AuthzCheckRequest}. The gateway rejects fields that it does not know. */
final class GatewayRequest {
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS");

    private GatewayRequest() {}

    /** Returns whether the gateway supports an HTTP method. */
    static boolean supports(String method) {
        return METHODS.contains(method);
    }

    /**
     * Returns the body. {@link JsonStringWriter} escapes header values of the caller, which may contain any character.
     */
    static RequestBody of(MachineRequest request, MachineRequirement requirement) {
        StringBuilder json = new StringBuilder("{\"principal\":{");
        field(json, "type", type(request.credential().kind()));
        field(json.append(','), "value", request.credential().value());
        field(json.append("},"), "resource", request.resource());
        field(json.append(','), "method", request.method());
        request.clientIp().ifPresent(address -> field(json.append(','), "client_ip", address));
        request.userAgent().ifPresent(agent -> field(json.append(','), "user_agent", agent));
        List<String> permissions = requirement.requiredPermissions();
        if (!permissions.isEmpty()) {
            json.append(",\"required_permissions\":[")
                    .append(String.join(
                            ",",
                            permissions.stream().map(JsonStringWriter::quote).toList()))
                    .append(']');
        }
        return RequestBody.create(json.append('}').toString(), RequestAssembly.JSON);
    }

    private static void field(StringBuilder json, String name, String value) {
        json.append('"').append(name).append("\":").append(JsonStringWriter.quote(value));
    }

    private static String type(MachineCredential.Kind kind) {
        return switch (kind) {
            case API_KEY -> "api_key";
            case OAUTH_TOKEN -> "oauth_access_token";
        };
    }
}
