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
import dev.wacht.spring.internal.ResponseHeaders;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;

/** Writes 401, 403 and 503 as Wacht's error envelope, with one challenge. Thread-safe. */
final class SecurityErrorResponder implements AuthenticationEntryPoint, AccessDeniedHandler {
    /** The request attribute that holds the {@link DeferredAuthentication}, if the request has a credential. */
    static final String DEFERRED = SecurityErrorResponder.class.getName() + ".deferred";

    private static final Logger LOGGER = LoggerFactory.getLogger(WachtSecurity.class);
    private static final RequestFailureLog LOG = new RequestFailureLog(LOGGER);
    private static final String NO_ROUTE = "(no route)";

    private final Accept accept;
    private final AuthChallenge challenge;
    private final ResourceChallenge refusals;
    private final Function<HttpServletRequest, Optional<String>> route;

    /**
     * Creates a responder.
     *
     * @param accept the kinds of credential that the chain accepts
     * @param resource the resource that OAuth tokens must be for; null if tokens for any resource are accepted
     * @param route finds the template of the route that a request matches, for the log
     */
    SecurityErrorResponder(
            Accept accept, @Nullable ProtectedResource resource, Function<HttpServletRequest, Optional<String>> route) {
        boolean keysOnly = accept.kinds().equals(Accept.apiKey().kinds());
        this.accept = accept;
        this.refusals = new ResourceChallenge(accept, resource);
        this.challenge = keysOnly ? AuthChallenge.API_KEY : AuthChallenge.BEARER;
        this.route = route;
    }

    /** Writes 401 for a request that needs a caller and has no valid credential. */
    @Override
    public void commence(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException authException)
            throws IOException {
        write(request, response, refusals.withChallenge(unauthenticated(request, authException)));
    }

    /** Writes 403 for a caller that lacks a permission. */
    @Override
    public void handle(
            HttpServletRequest request, HttpServletResponse response, AccessDeniedException accessDeniedException)
            throws IOException {
        String message = denial(request, accessDeniedException);
        ForbiddenException refusal = RequiredScopes.find(caller(request), accessDeniedException)
                .map(missing -> new ForbiddenException(message, missing))
                .orElseGet(() -> new ForbiddenException(message));
        write(request, response, refusals.withChallenge(refusal));
    }

    /**
     * Does what {@link #handle} does, but treats a missing CSRF token as a missing credential: in a chain without
     * another login, only credentials authenticate.
     */
    void handleWithoutLogin(
            HttpServletRequest request, HttpServletResponse response, AccessDeniedException accessDeniedException)
            throws IOException {
        if (accessDeniedException instanceof CsrfException) {
            write(request, response, refusals.withChallenge(new UnauthenticatedException(missing(request), challenge)));
        } else {
            handle(request, response, accessDeniedException);
        }
    }

    void write(HttpServletRequest request, HttpServletResponse response, WachtException error) throws IOException {
        ErrorEnvelope envelope = ErrorEnvelope.of(error);
        LOG.log(envelope, request.getMethod(), templateOf(request), CorrelationId.of(request::getHeader), error);
        if (response.isCommitted()) {
            return; // Part of another response was sent already.
        }
        ResponseHeaders.keepAndReset(response);
        response.setStatus(envelope.status());
        envelope.headers().forEach(response::setHeader);
        byte[] body = envelope.json().getBytes(UTF_8);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
        response.flushBuffer();
    }

    private UnauthenticatedException unauthenticated(HttpServletRequest request, AuthenticationException thrown) {
        Optional<AuthenticationException> rejection =
                request.getAttribute(DEFERRED) instanceof DeferredAuthentication deferred
                        ? deferred.rejection()
                        : Optional.empty();
        if (rejection.orElse(thrown) instanceof RejectedCredentialException rejected) {
            return rejected.reason();
        }
        return rejection
                .map(other -> new UnauthenticatedException(
                        String.valueOf(other.getMessage()),
                        challenge.equals(AuthChallenge.BEARER) ? AuthChallenge.BEARER_INVALID_TOKEN : challenge))
                .orElseGet(() -> new UnauthenticatedException(missing(request), challenge));
    }

    private String missing(HttpServletRequest request) {
        boolean otherKind = CredentialMatcher.isSent(CredentialMatcher.headers(request));
        return (otherKind ? "a credential of another kind was sent" : "no credential was sent")
                + ": this filter chain accepts " + accept;
    }

    private static String denial(HttpServletRequest request, AccessDeniedException thrown) {
        if (thrown instanceof AuthorizationDeniedException denied
                && denied.getAuthorizationResult() instanceof RequirementDecision decision
                && decision.denial().isPresent()) {
            return decision.denial().get();
        }
        return "denied by Spring Security: " + thrown.getMessage() + permissions(request);
    }

    /** Returns the permissions of the caller, as the guard logs them, so that a misspelt authority is easy to find. */
    private static String permissions(HttpServletRequest request) {
        return caller(request) instanceof WachtAuthentication caller ? " (has " + caller.permissionsForLog() + ")" : "";
    }

    private static @Nullable Authentication caller(HttpServletRequest request) {
        return request.getAttribute(DEFERRED) instanceof DeferredAuthentication deferred
                ? deferred.get().getAuthentication()
                : null;
    }

    /** Looks up the handler only if the log line is written, because any caller can cause refusals. */
    private String templateOf(HttpServletRequest request) {
        return LOGGER.isDebugEnabled() ? route.apply(request).orElse(NO_ROUTE) : NO_ROUTE;
    }
}
