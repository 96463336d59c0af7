package dev.wacht.spring.security;

import dev.wacht.auth.Accept;
import dev.wacht.auth.AuthorizedRequest;
import dev.wacht.auth.Caller;
import dev.wacht.auth.CallerAuthorizer;
import dev.wacht.auth.IncomingRequest;
import dev.wacht.auth.MachineRequirement;
import dev.wacht.auth.ProtectedResource;
import dev.wacht.auth.Requirement;
import dev.wacht.auth.RouteRule;
import dev.wacht.auth.UnauthenticatedException;
import dev.wacht.auth.WachtException;
import dev.wacht.auth.internal.GuardFailedException;
import dev.wacht.spring.internal.ExchangeAttributes;
import dev.wacht.spring.internal.MappedServerHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.context.ApplicationContext;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.authorization.AuthorizationWebFilter;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Verifies the credential of a request once, when the caller is first needed, without blocking the calling thread.
 * Responds with 503 if the credential cannot be verified at the moment.
 */
final class ServerCredentialFilter implements WebFilter {
    private static final Executor BLOCKING = task -> Schedulers.boundedElastic().schedule(task);

    private final CallerAuthorizer callers;
    private final Accept accept;
    private final CredentialMatcher credentials;
    private final RouteRule rule;
    private final Function<ServerWebExchange, @Nullable String> clientIp;
    private final ServerErrorResponder responder;
    private final boolean authorizesRoutes;
    private volatile @Nullable Mono<Boolean> authorizes;
    private volatile boolean enforced;

    /** @param authorizesRoutes whether this chain, if it authorizes requests, also authorizes routes without a rule */
    ServerCredentialFilter(
            CallerAuthorizer callers,
            Accept accept,
            Function<ServerWebExchange, @Nullable String> clientIp,
            ServerErrorResponder responder,
            boolean authorizesRoutes) {
        this.callers = callers;
        this.accept = accept;
        this.credentials = new CredentialMatcher(accept);
        this.rule = RouteRule.callers(accept, Requirement.authenticated(), MachineRequirement.authenticated());
        this.clientIp = clientIp;
        this.responder = responder;
        this.authorizesRoutes = authorizesRoutes;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        requireEnforcement(exchange.getApplicationContext());
        exchange.getAttributes().put(ExchangeAttributes.CALLER, CurrentServerCaller.find(accept));
        return isAuthorizing(exchange).flatMap(yes -> {
            exchange.getAttributes().put(ExchangeAttributes.AUTHORIZED, yes);
            return credentials.matches(ExchangeHeaders.of(exchange))
                    ? withCredential(exchange, chain)
                    : chain.filter(exchange);
        });
    }

    private Mono<Void> withCredential(ServerWebExchange exchange, WebFilterChain chain) {
        Verification verification = new Verification();
        exchange.getAttributes().put(ServerErrorResponder.VERIFICATION, verification);
        Mono<SecurityContext> context = Mono.defer(() -> verify(exchange, verification))
                .<SecurityContext>map(caller -> new SecurityContextImpl(caller))
                .cache();
        return chain.filter(exchange)
                .contextWrite(ReactiveSecurityContextHolder.withSecurityContext(context))
                .onErrorResume(
                        WachtException.class,
                        error -> error.equals(verification.failure)
                                ? responder.write(exchange, error)
                                : Mono.error(error));
    }

    private Mono<WachtAuthentication> verify(ServerWebExchange exchange, Verification verification) {
        return template(exchange)
                .flatMap(template -> completed(callers.authorizeAsync(incoming(exchange, template), rule, BLOCKING)
                        .toCompletableFuture()))
                .map(authorized -> WachtAuthentication.of(authorized.caller().orElseThrow()))
                .onErrorResume(UnauthenticatedException.class, rejection -> {
                    verification.rejection = rejection;
                    return Mono.empty();
                })
                .onErrorMap(error -> !(error instanceof WachtException), GuardFailedException::new)
                .doOnError(WachtException.class, failure -> verification.failure = failure);
    }

    private IncomingRequest incoming(ServerWebExchange exchange, String template) {
        return IncomingRequest.of(
                ExchangeHeaders.of(exchange),
                exchange.getRequest().getMethod().name(),
                template,
                clientIp.apply(exchange));
    }

    /**
     * Returns the route template. The gateway applies rate limits to each template separately. Sessions have no rate
     * limit.
     */
    private Mono<String> template(ServerWebExchange exchange) {
        return accept.kinds().equals(Accept.session().kinds())
                ? Mono.just("/**")
                : MappedServerHandlers.pattern(exchange).defaultIfEmpty("/**");
    }

    private static Mono<AuthorizedRequest> completed(CompletableFuture<AuthorizedRequest> future) {
        Mono<AuthorizedRequest> result = Mono.fromFuture(future);
        return future.isDone() ? result : result.publishOn(Schedulers.parallel());
    }

    /** Returns whether the chain of this filter authorizes requests. Known once all beans exist. */
    private Mono<Boolean> isAuthorizing(ServerWebExchange exchange) {
        ApplicationContext context = exchange.getApplicationContext();
        if (context == null) {
            return Mono.just(false);
        }
        Mono<Boolean> known = authorizes;
        if (known == null) {
            known = Flux.fromIterable(
                            BeanFactoryUtils.beansOfTypeIncludingAncestors(context, SecurityWebFilterChain.class)
                                    .values())
                    .flatMap(chain -> chain.getWebFilters().collectList())
                    .filter(filters -> filters.contains(this))
                    .any(this::isAuthorizing)
                    .cache();
            authorizes = known;
        }
        return known;
    }

    private boolean isAuthorizing(List<WebFilter> filters) {
        if (filters.stream().filter(ServerCredentialFilter.class::isInstance).count() > 1) {
            throw new IllegalStateException("WachtServerSecurity.apply(…) was called more than once for a chain:"
                    + " configure everything in one call");
        }
        return authorizesRoutes && filters.stream().anyMatch(AuthorizationWebFilter.class::isInstance);
    }

    /**
     * Checks that every annotation is enforced. This happens at the first request, because a reactive chain does not
     * know its application context when it is configured. While the check fails, every request fails.
     */
    private void requireEnforcement(@Nullable ApplicationContext context) {
        if (!enforced && context != null) {
            new EnforcementStartupCheck().run(context);
            requireResource(context);
            enforced = true;
        }
    }

    /** A {@link ProtectedResource} bean applies to the whole application, so this chain must enforce it. */
    private void requireResource(ApplicationContext context) {
        if (accept.kinds().contains(Caller.Kind.OAUTH_TOKEN)
                && callers.protectedResource().isEmpty()
                && context.getBeanNamesForType(ProtectedResource.class).length > 0) {
            throw new IllegalStateException(
                    "there is a bean of type ProtectedResource, but a chain of"
                            + " WachtServerSecurity.apply(…) accepts OAuth tokens for any resource: call protectedResource(…) there");
        }
    }

    /** The result of verifying the credential of one request. */
    static final class Verification {
        private volatile @Nullable UnauthenticatedException rejection;
        private volatile @Nullable WachtException failure;

        @Nullable UnauthenticatedException rejection() {
            return rejection;
        }
    }
}
