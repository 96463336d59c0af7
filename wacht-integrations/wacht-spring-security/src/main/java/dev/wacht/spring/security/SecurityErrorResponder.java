package dev.wacht.spring.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.wacht.auth.AuthChallenge;
import dev.wacht.auth.ErrorEnvelope;
import dev.wacht.auth.ForbiddenException;
import dev.wacht.auth.UnauthenticatedException;
import dev.wacht.auth.WachtException;
import dev.wacht.auth.internal.CorrelationId;
import dev.wacht.auth.internal.RequestFailureLog;
import dev.wacht.spring.internal.ResponseHeaders;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.LoggerFactory;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;

/** Writes 401, 403 and 503 as Wacht's error envelope, with one challenge. Thread-safe. */
final class SecurityErrorResponder implements AuthenticationEntryPoint, AccessDeniedHandler {
    /** The request attribute with the {@link DeferredAuthentication} of a request with credentials. */
    static final String DEFERRED = SecurityErrorResponder.class.getName() + ".deferred";

    private static final RequestFailureLog LOG = new RequestFailureLog(LoggerFactory.getLogger(WachtSecurity.class));

    private final AuthChallenge challenge;

    /** @param challenge of a response to a request without credentials */
    SecurityErrorResponder(AuthChallenge challenge) {
        this.challenge = challenge;
    }

    /** Responds to a request that needs a caller and has none, or whose credential was rejected: 401. */
    @Override
    public void commence(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException authException)
            throws IOException {
        write(request, response, unauthenticated(request, authException));
    }

    /** Responds to a caller that lacks a permission: 403. */
    @Override
    public void handle(
            HttpServletRequest request, HttpServletResponse response, AccessDeniedException accessDeniedException)
            throws IOException {
        write(request, response, new ForbiddenException(denial(accessDeniedException)));
    }

    /** As {@link #handle}; a missing CSRF token is a missing credential in a chain where nothing but credentials counts. */
    void handleWithoutLogin(
            HttpServletRequest request, HttpServletResponse response, AccessDeniedException accessDeniedException)
            throws IOException {
        if (accessDeniedException instanceof CsrfException) {
            write(request, response, new UnauthenticatedException("no credential was sent", challenge));
        } else {
            handle(request, response, accessDeniedException);
        }
    }

    void write(HttpServletRequest request, HttpServletResponse response, WachtException error) throws IOException {
        ErrorEnvelope envelope = ErrorEnvelope.of(error);
        LOG.log(envelope, request.getMethod(), "(filter chain)", CorrelationId.of(request::getHeader), error);
        if (response.isCommitted()) {
            return; // Part of a response has left already; nothing can be said any more.
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
                        challenge == AuthChallenge.BEARER ? AuthChallenge.BEARER_INVALID_TOKEN : challenge))
                .orElseGet(() -> new UnauthenticatedException("no credential was sent", challenge));
    }

    private static String denial(AccessDeniedException thrown) {
        return thrown instanceof AuthorizationDeniedException denied
                        && denied.getAuthorizationResult() instanceof RequirementDecision decision
                ? decision.denial().orElseGet(() -> String.valueOf(thrown.getMessage()))
                : "denied by Spring Security: " + thrown.getMessage();
    }
}
