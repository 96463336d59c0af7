package dev.wacht.spring.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.wacht.auth.Accept;
import dev.wacht.auth.AuthChallenge;
import dev.wacht.auth.ErrorEnvelope;
import dev.wacht.auth.ForbiddenException;
import dev.wacht.auth.ProtectedResource;
import dev.wacht.auth.UnauthenticatedException;
import dev.wacht.auth.WachtException;
import dev.wacht.auth.internal.CorrelationId;
import dev.wacht.auth.internal.RequestFailureLog;
import dev.wacht.spring.internal.MappedServerHandlers;
import dev.wacht.spring.security.ServerCredentialFilter.Verification;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Writes 401, 403 and 503 as Wacht's error envelope, with one challenge, as {@link SecurityErrorResponder} does for
 * servlets.
 */
final class ServerErrorResponder {
    /** The attribute that holds the {@link Verification}, if the request has a credential. */
    static final String VERIFICATION = ServerErrorResponder.class.getName() + ".verification";

    /** The attribute with the decision of a {@link ServerRequirementAuthorizationManager} that denied a request. */
    static final String DENIAL = ServerErrorResponder.class.getName() + ".denial";

    private static final RequestFailureLog LOG =
            new RequestFailureLog(LoggerFactory.getLogger(WachtServerSecurity.class));

    private final Accept accept;
    private final AuthChallenge challenge;
    private final ResourceChallenge refusals;

    /**
     * Creates a responder.
     *
     * @param accept the kinds of credential that the chain accepts
     * @param resource the resource that OAuth tokens must be for; null if tokens for any resource are accepted
     */
    ServerErrorResponder(Accept accept, @Nullable ProtectedResource resource) {
        boolean keysOnly = accept.kinds().equals(Accept.apiKey().kinds());
        this.accept = accept;
        this.refusals = new ResourceChallenge(accept, resource);
        this.challenge = keysOnly ? AuthChallenge.API_KEY : AuthChallenge.BEARER;
    }

    /** Writes 401 for a request that needs a caller and has no valid credential. */
    Mono<Void> unauthenticated(ServerWebExchange exchange) {
        return Mono.defer(() -> {
            UnauthenticatedException rejection =
                    exchange.getAttribute(VERIFICATION) instanceof Verification known ? known.rejection() : null;
            return write(exchange, refusals.withChallenge(rejection == null ? missing(exchange) : rejection));
        });
    }

    /** Writes 403 for a caller that lacks a permission. */
    Mono<Void> denied(ServerWebExchange exchange, Authentication caller, AccessDeniedException thrown) {
        return Mono.defer(() -> write(exchange, refusals.withChallenge(refusal(exchange, caller, thrown))));
    }

    Mono<Void> write(ServerWebExchange exchange, WachtException error) {
        if (exchange.getResponse().isCommitted()) {
            return Mono.error(error);
        }
        return MappedServerHandlers.patternWithCors(exchange)
                .defaultIfEmpty("(no route)")
                .flatMap(route -> {
                    ErrorEnvelope envelope = ErrorEnvelope.of(error);
                    LOG.log(
                            envelope,
                            exchange.getRequest().getMethod().name(),
                            route,
                            CorrelationId.of(exchange.getRequest().getHeaders()::getFirst),
                            error);
                    return write(exchange.getResponse(), envelope);
                });
    }

    private static Mono<Void> write(ServerHttpResponse response, ErrorEnvelope envelope) {
        response.setStatusCode(HttpStatusCode.valueOf(envelope.status()));
        HttpHeaders headers = response.getHeaders();
        headers.clearContentHeaders();
        envelope.headers().forEach(headers::set);
        byte[] body = envelope.json().getBytes(UTF_8);
        headers.setContentLength(body.length);
        return response.writeWith(Mono.just(response.bufferFactory().wrap(body)));
    }

    private UnauthenticatedException missing(ServerWebExchange exchange) {
        return new UnauthenticatedException(
                (CredentialMatcher.isSent(ExchangeHeaders.of(exchange))
                                ? "a credential of another kind was sent"
                                : "no credential was sent")
                        + ": this filter chain accepts " + accept,
                challenge);
    }

    private static ForbiddenException refusal(
            ServerWebExchange exchange, Authentication caller, AccessDeniedException thrown) {
        RequirementDecision denied = exchange.getAttribute(DENIAL);
        String message =
                denied == null ? denial(caller, thrown) : denied.denial().orElseThrow();
        return Optional.ofNullable(denied)
                .flatMap(decision -> RequiredScopes.find(caller, decision))
                .or(() -> RequiredScopes.find(caller, thrown))
                .map(missing -> new ForbiddenException(message, missing))
                .orElseGet(() -> new ForbiddenException(message));
    }

    private static String denial(Authentication caller, AccessDeniedException thrown) {
        return "denied by Spring Security: " + thrown.getMessage()
                + (caller instanceof WachtAuthentication wacht ? " (has " + wacht.permissionsForLog() + ")" : "");
    }
}
