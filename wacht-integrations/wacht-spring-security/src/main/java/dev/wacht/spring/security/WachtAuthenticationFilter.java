package dev.wacht.spring.security;

import dev.wacht.auth.Accept;
import dev.wacht.auth.Caller;
import dev.wacht.auth.ErrorEnvelope;
import dev.wacht.auth.IncomingRequest;
import dev.wacht.auth.WachtException;
import dev.wacht.spring.internal.ChainAttributes;
import dev.wacht.spring.internal.CredentialFilter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.web.filter.GenericFilterBean;

/**
 * Verifies the credentials of a request when the caller is first needed, and writes the error responses for Wacht's
 * exceptions that the chain throws. Runs in every dispatch that passes the chain: asynchronous and error dispatches
 * need the caller again, and a forward may come from another chain, which accepts other credentials.
 */
final class WachtAuthenticationFilter extends GenericFilterBean implements CredentialFilter {
    private final AuthenticationManager manager;
    private final CredentialMatcher credentials;
    private final Accept accept;
    private final Function<HttpServletRequest, IncomingRequest> requests;
    private final SecurityContextHolderStrategy contexts;
    private final SecurityErrorResponder responder;
    private final boolean authorizes;
    private final String id = getClass().getName() + "@" + Integer.toHexString(System.identityHashCode(this));

    /** @param authorizes whether a later filter of the chain authorizes requests */
    WachtAuthenticationFilter(
            AuthenticationManager manager,
            Accept accept,
            Function<HttpServletRequest, IncomingRequest> requests,
            SecurityContextHolderStrategy contexts,
            SecurityErrorResponder responder,
            boolean authorizes) {
        this.manager = manager;
        this.credentials = new CredentialMatcher(accept);
        this.accept = accept;
        this.requests = requests;
        this.contexts = contexts;
        this.responder = responder;
        this.authorizes = authorizes;
    }

    @Override
    public Accept accept() {
        return accept;
    }

    @Override
    public boolean authorizesRoutes() {
        return authorizes;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpServletRequest http = (HttpServletRequest) request;
        Nested nested = isNested(http) ? new Nested(http, contexts) : null;
        try {
            identify(http, nested);
            chain.doFilter(
                    http.getAttribute(id) instanceof DeferredAuthentication deferred
                            ? new LazyPrincipalRequest(http, deferred)
                            : http,
                    response);
        } catch (WachtException e) {
            responder.write(http, (HttpServletResponse) response, e);
        } catch (ServletException e) { // A servlet wraps the exceptions of its handler.
            Throwable thrown = e.getRootCause() == null ? e : e.getRootCause();
            responder.write(
                    http,
                    (HttpServletResponse) response,
                    ErrorEnvelope.findWachtException(thrown).orElseThrow(() -> e));
        } finally {
            if (nested != null) {
                nested.restore();
            }
        }
    }

    private void identify(HttpServletRequest request, @Nullable Nested nested) {
        Supplier<SecurityContext> before = contexts.getDeferredContext();
        boolean again = nested != null && request.getAttribute(id) != null; // Forwarded back to this chain.
        if (credentials.matches(request) && !again) {
            contexts.setDeferredContext(deferred(request));
        } else {
            contexts.setDeferredContext(() -> accepted(before.get()));
        }
        Supplier<SecurityContext> context = contexts.getDeferredContext();
        request.setAttribute(ChainAttributes.CALLER, (Supplier<Optional<Caller>>) () -> callerIn(context.get()));
        ChainAttributes.setAuthorized(request, authorizes);
    }

    /**
     * Returns the authentication of an earlier dispatch of this request if there is one, so that nothing is verified
     * twice.
     */
    private DeferredAuthentication deferred(HttpServletRequest request) {
        DeferredAuthentication deferred = request.getAttribute(id) instanceof DeferredAuthentication earlier
                ? earlier
                : new DeferredAuthentication(manager, new CredentialToken(requests.apply(request), accept), contexts);
        request.setAttribute(id, deferred);
        request.setAttribute(SecurityErrorResponder.DEFERRED, deferred);
        return deferred;
    }

    /**
     * Returns the context that another chain or a test has set; if this chain does not accept the kind of caller in it,
     * returns an empty context.
     */
    private SecurityContext accepted(SecurityContext outer) {
        return callerIn(outer)
                        .map(Caller::kind)
                        .filter(kind -> !accept.kinds().contains(kind))
                        .isPresent()
                ? contexts.createEmptyContext()
                : outer;
    }

    private static boolean isNested(HttpServletRequest request) {
        return request.getDispatcherType() == DispatcherType.FORWARD
                || request.getDispatcherType() == DispatcherType.INCLUDE;
    }

    private static Optional<Caller> callerIn(SecurityContext context) {
        return context.getAuthentication() instanceof WachtAuthentication wacht && wacht.isAuthenticated()
                ? Optional.of(wacht.caller())
                : Optional.empty();
    }

    /** The state that a forward or an include may change, and that must be restored afterwards. */
    private static final class Nested {
        private final HttpServletRequest request;
        private final SecurityContextHolderStrategy contexts;
        private final Supplier<SecurityContext> context;
        private final @Nullable Object caller;
        private final @Nullable Object deferred;

        Nested(HttpServletRequest request, SecurityContextHolderStrategy contexts) {
            this.request = request;
            this.contexts = contexts;
            this.context = contexts.getDeferredContext();
            this.caller = request.getAttribute(ChainAttributes.CALLER);
            this.deferred = request.getAttribute(SecurityErrorResponder.DEFERRED);
        }

        void restore() {
            contexts.setDeferredContext(context);
            request.setAttribute(ChainAttributes.CALLER, caller);
            request.setAttribute(SecurityErrorResponder.DEFERRED, deferred);
        }
    }
}
