package dev.wacht.servlet;

import dev.wacht.auth.Accept;
import dev.wacht.auth.AuthEventListener;
import dev.wacht.auth.CallerAuthorizer;
import dev.wacht.auth.MachineAuthorizer;
import dev.wacht.auth.MachineRequirement;
import dev.wacht.auth.MappedRoute;
import dev.wacht.auth.OAuthTokenVerifier;
import dev.wacht.auth.ProtectedResource;
import dev.wacht.auth.Requirement;
import dev.wacht.auth.RouteRule;
import dev.wacht.auth.TokenVerifier;
import dev.wacht.auth.UnguardedRoutes;
import dev.wacht.auth.internal.AuditedFilter;
import dev.wacht.auth.internal.WebSocketTokens;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.UnavailableException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Authorizes requests by the pattern that their path matches, before they reach a servlet. Immutable and thread-safe.
 * Does not close the verifiers that it was built with.
 *
 * <pre>{@code
 * WachtAuthFilter filter = WachtAuthFilter.builder(verifier)
 *         .protect("/admin/*", permission("user:read"))
 *         .open("/health")
 *         .build();
 * WachtServlet.register(servletContext, filter);
 * }</pre>
 *
 * <p>Servlets get the caller from {@link WachtServlet#auth}, {@code getUserPrincipal()} and
 * {@code isUserInRole(permission)}. They do not see the header {@code x-wacht-auth}.
 *
 * <h2>Patterns</h2>
 *
 * <p>Patterns are those of the servlet specification (section 12.2), for every HTTP method: {@code /exact}, the longest
 * {@code /prefix/*}, {@code *.extension}, {@code /} for all other paths. Only the rule of the most specific pattern
 * applies. A path that no pattern matches needs a signed-in user ({@link Builder#unguarded}). Below a servlet that is
 * mapped to a prefix, extensions do not apply.
 *
 * <p>Patterns are compared with the path as the container decoded it. A path that another part of the application could
 * interpret differently is rejected with 400. Such a path has an empty segment, a dot segment, a path parameter or an
 * encoded slash, or it would have another rule if case and a trailing slash were ignored.
 *
 * <h2>Error responses</h2>
 *
 * <p>Wacht's error envelope is the response to a denied request, and to a request whose servlet throws an exception of
 * Wacht. Other exceptions propagate to the container, unless {@link Builder#envelopeForAll} was called. Once the
 * response is committed, the container gets the exception and closes the connection.
 *
 * <p>Exceptions thrown by asynchronous work bypass the filter: pass them to {@link WachtServlet#writeError}, or the
 * caller waits for the time-out of the {@code AsyncContext}, by default 30 s.
 *
 * <h2>Dispatches</h2>
 *
 * <p>A forward or an include is authorized by the rule for its target path. A dispatch by servlet name has no path: all
 * mappings of that servlet must have the same rule, or the response is 403. If a wrapper changes the path of a request,
 * the request must meet the rules for both paths. An asynchronous dispatch is authorized again only if another rule
 * applies to it. An error dispatch is never authorized again.
 *
 * <h2>CORS</h2>
 *
 * <p>Browsers send a CORS preflight without credentials, so the response is 401 unless a CORS filter that is registered
 * before this one responds to it.
 */
public final class WachtAuthFilter implements Filter {
    private static final Logger LOG = LoggerFactory.getLogger(WachtAuthFilter.class);
    private static final PatternRule UNCHECKED = PatternRule.of("(unchecked)", RouteRule.open());

    private final RequestRules rules;
    private final UnguardedRoutes unguarded;
    private final List<MappedRoute> routes;
    private final RequestAuthorizer authorizer;
    private final @Nullable ResourceMetadata metadata;
    private final boolean envelopeForAll;

    private WachtAuthFilter(
            RequestRules rules,
            UnguardedRoutes unguarded,
            List<MappedRoute> routes,
            RequestAuthorizer authorizer,
            boolean envelopeForAll) {
        this.metadata = authorizer
                .callers()
                .protectedResource()
                .map(ResourceMetadata::new)
                .orElse(null);
        this.rules = rules;
        this.unguarded = unguarded;
        this.routes = routes;
        this.authorizer = authorizer;
        this.envelopeForAll = envelopeForAll;
    }

    /**
     * Returns a builder of a filter without rules.
     *
     * @param verifier verifies session tokens; the filter does not close it
     */
    public static Builder builder(TokenVerifier verifier) {
        return new Builder(verifier);
    }

    /**
     * Returns the patterns and their rules, sorted by pattern. The pattern {@code /} matches every path that no other
     * pattern matches. The method is always {@link MappedRoute#ANY_METHOD}. Unmodifiable.
     */
    public List<MappedRoute> routes() {
        return routes;
    }

    /**
     * Logs the patterns and their rules at INFO. If a rule accepts machines, calls {@link MachineAuthorizer#preload()},
     * which can block for 10 s while Wacht is unreachable. The container calls this method.
     *
     * @throws IllegalStateException if Jetty's own filter for WebSocket handshakes runs before this one, the filter is
     *     not mapped to the metadata of its protected resource, or a rule accepts machines and no machine could ever be
     *     authorized
     */
    @Override
    public void init(FilterConfig config) {
        JettyUpgradeFilterOrder.requireBehind(config);
        if (metadata != null) {
            metadata.requireServed(config);
        }
        authorizer.preloadMachines(routes);
        config.getServletContext().setAttribute(AuditedFilter.ATTRIBUTE + config.getFilterName(), new Audited());
        for (MappedRoute route : routes) {
            LOG.info(
                    "{} {}", route.path().equals("/") ? "every other path:" : '"' + route.path() + "\":", route.rule());
        }
    }

    @Override
    public void doFilter(ServletRequest anyRequest, ServletResponse anyResponse, FilterChain chain)
            throws IOException, ServletException {
        if (!(anyRequest instanceof HttpServletRequest request)
                || !(anyResponse instanceof HttpServletResponse response)) {
            throw new ServletException("WachtAuthFilter supports HTTP requests only");
        }
        if (metadata != null && metadata.isFor(request)) {
            metadata.write(request, response);
            return;
        }
        RequestAuthorization outer = RequestAuthorization.find(request);
        ResponseHeaders headers = ResponseHeaders.of(response);
        boolean guarding = true;
        try {
            RequestAuthorization.store(request, authorize(request, chain, outer));
            boolean webSocketToken = authorizer.hasWebSocketToken(request);
            if (webSocketToken) {
                response.setHeader(WebSocketTokens.HEADER, WebSocketTokens.PROTOCOL);
            }
            guarding = false;
            chain.doFilter(GuardedRequest.of(request, webSocketToken), response);
        } catch (Throwable e) {
            boolean written = guarding || envelopeForAll || EnvelopeHandler.isOfWacht(e);
            if (!written
                    || isWrittenByOuterCall(request, outer)
                    || response.isCommitted()
                    || e instanceof UnavailableException) {
                throw e;
            }
            EnvelopeHandler.log(request, e);
            headers.restore(response);
            EnvelopeHandler.write(response, EnvelopeHandler.envelopeOf(e));
            completeIfAsync(request);
        } finally {
            if (isNested(request) && !request.isAsyncStarted()) {
                RequestAuthorization.store(request, outer);
            }
        }
    }

    private RequestAuthorization authorize(
            HttpServletRequest request, FilterChain chain, @Nullable RequestAuthorization outer) {
        if (request.getDispatcherType() == DispatcherType.ERROR) {
            return outer == null ? RequestAuthorization.unchecked(UNCHECKED) : outer;
        }
        HttpServletRequest original = ContainerRequest.of(request);
        PatternRule rule = rules.ofTarget(original, chain);
        if (ContainerRequest.isWrapped(request) && !NamedDispatch.is(original, chain)) {
            requireRuleOfWrapper(request, rule);
        }
        if (outer != null && outer.rule() == rule) {
            // Already authorized: for the dispatching request, or because Jetty called the filter twice.
            return outer;
        }
        return authorizer.authorize(request, rule);
    }

    /** Also enforces the rule for the wrapper's path, because a framework in the servlet may route by that path. */
    private void requireRuleOfWrapper(HttpServletRequest request, PatternRule ofTarget) {
        PatternRule shown = rules.ofPath(request);
        if (shown != ofTarget) {
            authorizer.authorize(request, shown);
        }
    }

    private static boolean isNested(HttpServletRequest request) {
        return request.getDispatcherType() == DispatcherType.FORWARD
                || request.getDispatcherType() == DispatcherType.INCLUDE;
    }

    /**
     * Whether the outer call writes the response: an included page cannot set a status, and a forwarding servlet may
     * catch the exception.
     */
    private static boolean isWrittenByOuterCall(HttpServletRequest request, @Nullable RequestAuthorization outer) {
        return request.getDispatcherType() == DispatcherType.INCLUDE || (isNested(request) && outer != null);
    }

    /** Completes asynchronous work that the servlet started, so that it does not write to the response. */
    private static void completeIfAsync(HttpServletRequest request) {
        if (request.isAsyncStarted()) {
            try {
                request.getAsyncContext().complete();
            } catch (IllegalStateException e) {
                return; // The work has completed already.
            }
        }
    }

    /** Exposes the filter to an audit, which finds it through the container. */
    private final class Audited implements AuditedFilter {
        @Override
        public List<MappedRoute> routes() {
            return routes;
        }

        @Override
        public RouteRule unguarded() {
            return unguarded.rule();
        }

        @Override
        public RouteRule ruleOf(String path, boolean byExtension) {
            return rules.rules().of(path, byExtension).rule();
        }

        @Override
        public CallerAuthorizer callers() {
            return authorizer.callers();
        }
    }

    /** Builds a {@link WachtAuthFilter}. Not thread-safe. */
    public static final class Builder {
        private final CallerAuthorizer.Builder callers;
        private final List<PatternRule> rules = new ArrayList<>();
        private UnguardedRoutes unguarded = UnguardedRoutes.AUTHENTICATED;
        private Function<HttpServletRequest, @Nullable String> clientIp = ServletRequest::getRemoteAddr;

        private boolean envelopeForAll;

        @Nullable private WebSocketTokens webSocketTokens;

        private Builder(TokenVerifier verifier) {
            this.callers = CallerAuthorizer.builder().sessions(verifier);
        }

        /**
         * Allows users who meet all of the requirements, or every signed-in user if no requirement is given. 401 for
         * anonymous callers, 403 for users who lack a requirement, 503 while no keys are available.
         */
        public Builder protect(String pattern, Requirement... requirements) {
            Requirement all = Stream.of(requirements).reduce(Requirement::and).orElseGet(Requirement::authenticated);
            return add(pattern, RouteRule.users(all));
        }

        /**
         * Allows machines with an API key in {@code X-Api-Key}. 401, 403, 429 or 503 for others. Needs
         * {@link #machines}.
         */
        public Builder protectMachine(String pattern, MachineRequirement requirement) {
            return add(pattern, RouteRule.machines(requirement));
        }

        /** Allows callers who meet the rule, for example {@link RouteRule#oauth}. */
        public Builder protect(String pattern, RouteRule rule) {
            return add(pattern, rule);
        }

        /**
         * Allows callers who send one credential of these kinds. {@link WachtServlet#caller} returns the caller.
         *
         * @param user what a session needs
         * @param machine what an API key or an OAuth token needs
         */
        public Builder accept(String pattern, Accept accept, Requirement user, MachineRequirement machine) {
            return add(pattern, RouteRule.callers(accept, user, machine));
        }

        /**
         * Allows every caller, and authenticates the user if a token is sent: {@link WachtServlet#auth} returns the
         * user, or an anonymous caller. An invalid token is ignored; if a token cannot be verified right now, the
         * response is 503.
         */
        public Builder optional(String pattern) {
            return add(pattern, RouteRule.optional());
        }

        /**
         * Allows every caller, and authenticates the caller if one credential of these kinds is sent:
         * {@link WachtServlet#findCaller} returns the caller. An invalid credential is ignored. If a credential cannot
         * be verified right now, the response is 503; for a machine over its rate limit it is 429. For a user or an
         * anonymous caller, {@link WachtServlet#auth} works too.
         */
        public Builder optional(String pattern, Accept accept) {
            return add(pattern, RouteRule.optional(accept));
        }

        /**
         * Allows every caller, without reading any credential. Take care with extensions: {@code *.css} also opens
         * {@code /users/1.css}, which reaches a front controller that is mapped to {@code /}.
         *
         * @throws IllegalArgumentException if the pattern is {@code /}, which matches every path that no other pattern
         *     matches
         */
        public Builder open(String pattern) {
            if (pattern.equals("/")) {
                throw new IllegalArgumentException("open(\"/\") would open every path that no pattern names:"
                        + " use \"\" for the root alone, or unguarded(UnguardedRoutes.PERMIT)");
            }
            return add(pattern, RouteRule.open());
        }

        /** Sets the rule for paths that no pattern matches. Default: {@link UnguardedRoutes#AUTHENTICATED}. */
        public Builder unguarded(UnguardedRoutes unguarded) {
            this.unguarded = unguarded;
            return this;
        }

        /**
         * Sets the authorizer of API keys and opaque OAuth tokens: {@code GatewayAuthorizer} of wacht-client, or your
         * own implementation. Default: none, so that no path can accept them.
         */
        public Builder machines(MachineAuthorizer authorizer) {
            callers.machines(authorizer);
            return this;
        }

        /**
         * Adds a verifier of OAuth tokens that are JWTs from one issuer. Call it again to add another issuer. Default:
         * none.
         */
        public Builder oauthTokens(OAuthTokenVerifier verifier) {
            callers.oauthTokens(verifier);
            return this;
        }

        /**
         * Sets the resource that OAuth tokens must be for, such as an MCP server. OAuth tokens for other resources are
         * rejected, challenges tell clients where to get a token for this resource, and the filter serves the metadata
         * document. Default: none, so that OAuth tokens for any resource are accepted.
         */
        public Builder protectedResource(ProtectedResource resource) {
            callers.protectedResource(resource);
            return this;
        }

        /**
         * Sets the function that finds the client's address, which the gateway's rate limits use. Default:
         * {@code getRemoteAddr()}. Behind a proxy, {@code getRemoteAddr()} is the proxy's address, unless the container
         * is configured to trust the proxy. The filter itself never reads {@code X-Forwarded-For}, which any client can
         * write.
         */
        public Builder clientIp(Function<HttpServletRequest, @Nullable String> resolver) {
            this.clientIp = resolver;
            return this;
        }

        /**
         * Also accepts the token of a WebSocket handshake in {@code Sec-WebSocket-Protocol: wacht.bearer, <token>},
         * because browsers cannot send {@code Authorization} with a handshake:
         * {@code new WebSocket(url, ["wacht.bearer", token])}. The response selects {@code wacht.bearer}, the only
         * subprotocol that the endpoint sees. Default: off.
         *
         * @param allowedOrigins the origins whose pages may send a token this way, such as {@code https://app.example};
         *     403 for all others
         * @throws IllegalArgumentException if no origin is given, or one is malformed
         */
        public Builder webSocketTokenOrigins(String... allowedOrigins) {
            this.webSocketTokens = WebSocketTokens.fromOrigins(List.of(allowedOrigins));
            return this;
        }

        /**
         * Writes every exception that a servlet throws as Wacht's error envelope, including the application's own.
         * Default: only Wacht's exceptions; all others propagate to the container.
         */
        public Builder envelopeForAll() {
            this.envelopeForAll = true;
            return this;
        }

        /**
         * Adds a listener that receives the filter's decisions ({@link AuthEventListener#onRequestDecided}). Call it
         * again to add another listener. Default: none.
         */
        public Builder listener(AuthEventListener listener) {
            callers.listener(listener);
            return this;
        }

        /**
         * Checks all rules and builds the filter.
         *
         * @throws IllegalArgumentException if a pattern is invalid, or two rules have the same pattern
         * @throws IllegalStateException if a rule accepts a kind of credential for which no verifier is set; the
         *     message names the pattern
         */
        public WachtAuthFilter build() {
            CallerAuthorizer authorizer = callers.build();
            rules.forEach(rule -> rule.requireVerifiers(authorizer));
            PatternRule others = PatternRule.unguarded(unguarded);
            return new WachtAuthFilter(
                    new RequestRules(PathRules.of(rules, others)),
                    unguarded,
                    routes(others),
                    new RequestAuthorizer(authorizer, clientIp, webSocketTokens),
                    envelopeForAll);
        }

        private Builder add(String pattern, RouteRule rule) {
            rules.add(PatternRule.of(pattern, rule));
            return this;
        }

        private List<MappedRoute> routes(PatternRule others) {
            boolean named = rules.stream().anyMatch(rule -> rule.pattern().equals(others.pattern()));
            return Stream.concat(rules.stream(), named ? Stream.empty() : Stream.of(others))
                    .map(rule -> MappedRoute.of(
                            MappedRoute.ANY_METHOD,
                            rule.pattern(),
                            rule.rule(),
                            rule == others ? "default of WachtAuthFilter" : "pattern of WachtAuthFilter"))
                    .sorted()
                    .toList();
        }
    }
}
