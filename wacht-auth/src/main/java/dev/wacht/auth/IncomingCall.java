package dev.wacht.auth;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What an adapter knows of a request before it is known who calls. Immutable; headers are in no {@code toString()}. */
public final class IncomingCall {
    private final Function<String, List<String>> headers;
    private final String method;
    private final String resource;
    private final Map<String, String> pathVariables;

    @Nullable private final String clientIp;

    private IncomingCall(
            Function<String, List<String>> headers,
            String method,
            String resource,
            Map<String, String> pathVariables,
            @Nullable String clientIp) {
        this.headers = headers;
        this.method = method;
        this.resource = resource;
        this.pathVariables = pathVariables;
        this.clientIp = clientIp;
    }

    /**
     * @param headers all values of a header by its name, in any case; empty if there is none
     * @param method the HTTP method
     * @param resource the template of the matched route, such as {@code /items/{id}}, never the raw path: rate limits are
     *     counted by it
     * @param clientIp the caller's address, if known
     */
    public static IncomingCall of(
            Function<String, List<String>> headers, String method, String resource, @Nullable String clientIp) {
        return new IncomingCall(headers, method, resource, Map.of(), clientIp);
    }

    /**
     * The same with the values of the route's path variables, for rules that read them
     * ({@link RouteRule#inOrganizationOf}, {@link RouteRule#inWorkspaceOf}).
     *
     * @param values decoded, by the name of the variable
     */
    public IncomingCall withPathVariables(Map<String, String> values) {
        return new IncomingCall(headers, method, resource, values, clientIp);
    }

    Map<String, String> pathVariables() {
        return pathVariables;
    }

    String resource() {
        return resource;
    }

    List<String> authorizationValues() {
        return headers.apply("Authorization");
    }

    /** Whether the header is there with more than white space in it, usable or not. */
    boolean hasApiKey() {
        return headers.apply(ApiKeyHeader.NAME).stream().anyMatch(value -> !value.isBlank());
    }

    Optional<MachineCredential> apiKey() {
        return ApiKeyHeader.fromHeaders(headers.apply(ApiKeyHeader.NAME));
    }

    MachineRequest asMachine(MachineCredential credential) {
        List<String> agents = headers.apply("User-Agent");
        return MachineRequest.builder(credential)
                .method(method)
                .resource(resource)
                .clientIp(clientIp)
                .userAgent(agents.isEmpty() ? null : agents.get(0))
                .build();
    }

    @Override
    public String toString() {
        return "IncomingCall[" + method + " " + resource + "]";
    }
}
