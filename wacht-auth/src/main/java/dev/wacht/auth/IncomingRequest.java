package dev.wacht.auth;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A request to be authorized, independent of the framework: headers, method, route template, path variables and client
 * address. For one request: headers are read when they are needed, from the function that was passed in.
 * {@code toString()} leaves out the headers.
 */
public final class IncomingRequest {
    private final Function<String, List<String>> headers;
    private final String method;
    private final String resource;
    private final Map<String, String> pathVariables;

    @Nullable private final String clientIp;

    private final Supplier<Optional<Caller>> knownCaller;

    private IncomingRequest(
            Function<String, List<String>> headers,
            String method,
            String resource,
            Map<String, String> pathVariables,
            @Nullable String clientIp,
            Supplier<Optional<Caller>> knownCaller) {
        this.headers = headers;
        this.method = method;
        this.resource = resource;
        this.pathVariables = pathVariables;
        this.clientIp = clientIp;
        this.knownCaller = knownCaller;
    }

    /**
     * Creates a request.
     *
     * @param headers returns all values of a header by its case-insensitive name; an empty list if there is none
     * @param method the HTTP method
     * @param resource the template of the matched route, such as {@code /items/{id}}, never the raw path: rate limits
     *     are counted per template
     * @param clientIp the client's address; null if unknown
     */
    public static IncomingRequest of(
            Function<String, List<String>> headers, String method, String resource, @Nullable String clientIp) {
        return new IncomingRequest(headers, method, resource, Map.of(), clientIp, Optional::empty);
    }

    /**
     * Returns the same request with the values of the route's path variables, for rules that read them
     * ({@link RouteRule#inOrganizationOf}, {@link RouteRule#inWorkspaceOf}).
     *
     * @param values the decoded values, by the name of the variable
     */
    public IncomingRequest withPathVariables(Map<String, String> values) {
        return new IncomingRequest(headers, method, resource, values, clientIp, knownCaller);
    }

    /**
     * Returns the same request with a caller that was already authenticated, for example by Spring Security. If the
     * route takes the caller's kind of credential, the credential is not verified again. Only the requirements of the
     * rule are checked. The gateway is not called again, so the request does not count twice against a machine's rate
     * limits.
     *
     * @param caller returns the caller that was authenticated with the credential of this request; empty if none was.
     *     Called only for rules that read credentials
     */
    public IncomingRequest withKnownCaller(Supplier<Optional<Caller>> caller) {
        return new IncomingRequest(headers, method, resource, pathVariables, clientIp, caller);
    }

    Optional<Caller> knownCaller() {
        return knownCaller.get();
    }

    Map<String, String> pathVariables() {
        return pathVariables;
    }

    String method() {
        return method;
    }

    String resource() {
        return resource;
    }

    List<String> authorizationValues() {
        return headers.apply("Authorization");
    }

    /** Returns whether there is a non-blank API key header, well-formed or not. */
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
        return "IncomingRequest[" + method + " " + resource + "]";
    }
}
