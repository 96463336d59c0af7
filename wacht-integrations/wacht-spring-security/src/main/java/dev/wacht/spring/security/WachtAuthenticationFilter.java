package dev.wacht.spring.security;

import dev.wacht.auth.Accept;
import dev.wacht.auth.Caller;
import dev.wacht.auth.IncomingRequest;
import dev.wacht.auth.WachtException;
import dev.wacht.spring.internal.ChainAttributes;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Has the credentials of a request verified when something asks for the caller, and writes the responses of Wacht's
 * exceptions that come out of the chain. Runs in asynchronous and error dispatches too, which need the caller again.
 */
final class WachtAuthenticationFilter extends OncePerRequestFilter {
    private final AuthenticationManager manager;
    private final SentCredentials credentials;
    private final Accept accept;
    private final Function<HttpServletRequest, IncomingRequest> requests;
    private final SecurityContextHolderStrategy contexts;
    private final SecurityErrorResponder responder;
    private final boolean authorizes;
    private final String id = getClass().getName() + "@" + Integer.toHexString(System.identityHashCode(this));

    /** @param authorizes whether a filter behind this one authorizes requests */
    WachtAuthenticationFilter(
            AuthenticationManager manager,
            Accept accept,
            Function<HttpServletRequest, IncomingRequest> requests,
            SecurityContextHolderStrategy contexts,
            SecurityErrorResponder responder,
            boolean authorizes) {
        this.manager = manager;
        this.credentials = new SentCredentials(accept);
        this.accept = accept;
        this.requests = requests;
        this.contexts = contexts;
        this.responder = responder;
        this.authorizes = authorizes;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (credentials.matches(request)) {
            contexts.setDeferredContext(deferred(request));
        }
        Supplier<SecurityContext> context = contexts.getDeferredContext();
        request.setAttribute(ChainAttributes.CALLER, (Supplier<Optional<Caller>>) () -> callerIn(context.get()));
        if (authorizes) {
            ChainAttributes.setAuthorized(request);
        }
        try {
            chain.doFilter(request, response);
        } catch (WachtException e) {
            responder.write(request, response, e);
        }
    }

    /** Returns the one that an earlier dispatch of this request left, so that nothing is verified twice. */
    private DeferredAuthentication deferred(HttpServletRequest request) {
        if (request.getAttribute(id) instanceof DeferredAuthentication earlier) {
            return earlier;
        }
        DeferredAuthentication deferred =
                new DeferredAuthentication(manager, new CredentialToken(requests.apply(request), accept), contexts);
        request.setAttribute(id, deferred);
        request.setAttribute(SecurityErrorResponder.DEFERRED, deferred);
        return deferred;
    }

    private static Optional<Caller> callerIn(SecurityContext context) {
        return context.getAuthentication() instanceof WachtAuthentication wacht && wacht.isAuthenticated()
                ? Optional.of(wacht.caller())
                : Optional.empty();
    }

    /** One chain's filter must not stand in for another's, which may take other credentials. */
    @Override
    protected String getAlreadyFilteredAttributeName() {
        return id + ALREADY_FILTERED_SUFFIX;
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }
}
