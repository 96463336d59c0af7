package dev.wacht.auth;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What an adapter knows of a request before it is known who calls. Immutable; headers are in no {@code toString()}. */
public final class IncomingCall {
    private final Function<String, List<String>> headers;
    private final String method;
    private final String resource;

    @Nullable private final String clientIp;

    private IncomingCall(
            Function<String, List<String>> headers, String method, String resource, @Nullable String clientIp) {
        this.headers = headers;
        this.method = method;
        this.resource = resource;
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
        return new IncomingCall(headers, method, resource, clientIp);
    }

    Optional<String> bearerToken() {
        return BearerToken.fromHeaders(headers.apply("Authorization"));
    }

    /** Whether the header is there, usable or not. */
    boolean hasApiKeyHeader() {
        return !headers.apply(ApiKeyHeader.NAME).isEmpty();
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
