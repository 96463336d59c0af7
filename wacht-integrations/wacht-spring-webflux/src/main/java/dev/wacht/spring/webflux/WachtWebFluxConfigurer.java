package dev.wacht.spring.webflux;

import dev.wacht.auth.MappedRoute;
import dev.wacht.auth.RouteRule;
import dev.wacht.auth.UnguardedRoutes;
import dev.wacht.auth.WachtException;
import dev.wacht.spring.InvalidRouteException;
import dev.wacht.spring.internal.ActuatorEndpoints;
import dev.wacht.spring.internal.HandlerRules;
import dev.wacht.spring.internal.OpenHandlers;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationContextAware;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.web.reactive.HandlerAdapter;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.result.method.annotation.ArgumentResolverConfigurer;
import org.springframework.web.server.ServerWebExchange;

/**
 * Adds the guard to WebFlux. Without Spring Boot, this one bean is enough:
 *
 * <pre>{@code
 * @Configuration @EnableWebFlux
 * class Web {
 *     @Bean
 *     TokenVerifier verifier() { return TokenVerifier.fromEnv(); }
 *
 *     @Bean
 *     WachtWebFluxConfigurer wacht(TokenVerifier verifier) {
 *         return WachtWebFluxConfigurer.of(WachtWebFlux.guard(verifier));
 *     }
 * }
 * }</pre>
 *
 * <h2>What is guarded</h2>
 *
 * <p>Handler methods, WebSocket handlers, other handlers of the application, and functional routes are guarded; static
 * files are not. Actuator endpoints on the application's port are denied by default ({@link Builder#actuator}). Startup
 * checks throw an {@link InvalidRouteException} if a rule cannot be enforced; otherwise each route is logged with its
 * rule.
 *
 * <h2>Error responses</h2>
 *
 * <p>The guard writes the response to a denied request itself, so no {@code @ExceptionHandler} sees it; an
 * {@link ErrorResponseWriter} changes the body. A {@link WachtException} that a handler throws, and that no
 * {@code @ExceptionHandler} handles, becomes Wacht's error envelope. Other exceptions are not changed, unless
 * {@link Builder#envelopeForAll} was called.
 */
public final class WachtWebFluxConfigurer
        implements WebFluxConfigurer,
                ApplicationContextAware,
                SmartInitializingSingleton,
                ApplicationListener<ContextRefreshedEvent> {
    private static final Logger LOG = LoggerFactory.getLogger(WachtWebFluxConfigurer.class);
    private static final String ADAPTER = "wachtGuardedHandlerAdapter";

    private final RequestAuthorizer authorizer;
    private final ErrorResponder errorResponder;
    private final boolean envelopeForAll;
    private final UnguardedRoutes unguarded;
    private final HandlerRules rules;
    private final FunctionalRoutes functions;
    private final ActuatorEndpoints actuator;
    private @Nullable ConfigurableApplicationContext context;
    private volatile boolean configured;
    private volatile List<MappedRoute> routes = List.of();

    private WachtWebFluxConfigurer(Builder builder) {
        this.authorizer = builder.guard.authorizer();
        this.errorResponder = builder.guard.errorResponder();
        this.envelopeForAll = builder.envelopeForAll;
        this.unguarded = builder.unguarded;
        this.rules = new HandlerRules(unguarded, builder.open, HandlerFunction.class);
        this.functions = new FunctionalRoutes(rules);
        this.actuator = builder.actuator;
    }

    /** Creates a configurer with default settings; unguarded routes need a signed-in user. */
    public static WachtWebFluxConfigurer of(WebFluxGuard guard) {
        return builder(guard).build();
    }

    /** Returns a builder for all settings. */
    public static Builder builder(WebFluxGuard guard) {
        return new Builder(guard);
    }

    /**
     * Returns the routes of the application with their rules, sorted by path: handler methods, WebSocket handlers,
     * other handlers and functional routes. The list is empty until the application context has created its beans.
     * Unmodifiable.
     */
    public List<MappedRoute> routes() {
        return routes;
    }

    /**
     * Returns whether the guard authorizes requests to a handler, by the handler's annotations, the default rule, or
     * the rule for actuator endpoints. False for static files. Filters can use this to protect requests that bypass the
     * guard.
     *
     * @param handler the handler as a handler mapping returned it
     */
    public boolean guards(Object handler) {
        if (handler instanceof HandlerFunction<?>) {
            // The filters of a route hide its guard. If any route serves files, this may be that route behind filters,
            // which has no guard.
            return FunctionalRoutes.isGuard(handler) || !functions.serveFiles();
        }
        return ActuatorEndpoints.isEndpoint(handler) || rules.find(handler).isPresent();
    }

    /**
     * Registers the handler adapter and the filters as beans, because Spring creates configurers before it looks up
     * adapters and filters.
     *
     * @throws IllegalStateException if there is another configurer
     */
    @Override
    public void setApplicationContext(ApplicationContext applicationContext) {
        ConfigurableApplicationContext own = (ConfigurableApplicationContext) applicationContext;
        ConfigurableListableBeanFactory beans = own.getBeanFactory();
        if (beans.containsSingleton(ADAPTER)) {
            throw new IllegalStateException("there are two beans of WachtWebFluxConfigurer: remove one");
        }
        beans.registerSingleton(
                ADAPTER,
                new GuardedHandlerAdapter(authorizer, errorResponder, rules, functions, this::ruleOfEndpoint, own));
        beans.registerSingleton("wachtEnvelopeHandler", new EnvelopeHandler(errorResponder, envelopeForAll));
        beans.registerSingleton("wachtCallerContextFilter", new CallerContextFilter());
        this.context = own;
    }

    @Override
    public void configureArgumentResolvers(ArgumentResolverConfigurer configurer) {
        configurer.addCustomResolver(new CallerArgumentResolver());
        configured = true;
    }

    /**
     * Checks all rules. If a route accepts machines, calls {@code MachineAuthorizer.preload()}, which can block for up
     * to 10 s if Wacht is unreachable.
     *
     * @throws InvalidRouteException if a rule cannot be enforced; the message names the route and the remedy
     * @throws IllegalStateException if a route accepts machines, and the API key and the publishable key belong to
     *     different deployments
     */
    @Override
    public void afterSingletonsInstantiated() {
        if (context != null) {
            // Also creates lazy adapters, because their creation calls the configurer.
            boolean adapters = !context.getBeansOfType(HandlerAdapter.class).isEmpty();
            if (!adapters || !configured) {
                throw new InvalidRouteException(
                        "WebFlux ignores WachtWebFluxConfigurer, so that no route is guarded: add"
                                + " @EnableWebFlux, and let a configuration that extends WebFluxConfigurationSupport implement"
                                + " WebFluxConfigurer instead");
            }
            routes = check(context.getBeanFactory());
            authorizer.preloadMachines(routes);
        }
    }

    /**
     * Logs the routes after the server has started, so that a failed start logs only its cause. Also checks the
     * application context of a separate management port.
     *
     * @throws InvalidRouteException if a rule in that context cannot be enforced
     */
    @Override
    public void onApplicationEvent(ContextRefreshedEvent event) {
        if (event.getApplicationContext().equals(context)) {
            LOG.info("{} routes. Default rule: {}", routes.size(), unguarded.rule());
            routes.forEach(route -> LOG.info("{} ({})", route, route.handler()));
        } else if (event.getApplicationContext() instanceof ConfigurableApplicationContext child) {
            check(child.getBeanFactory());
        }
    }

    private List<MappedRoute> check(ConfigurableListableBeanFactory beans) {
        try {
            List<MappedRoute> found = new RouteStartupCheck(beans, authorizer, rules, functions).run();
            GuardedHandlerAdapter.requireFirst(Objects.requireNonNull(context));
            return found;
        } catch (InvalidRouteException e) {
            throw e;
        } catch (IllegalStateException e) {
            throw new InvalidRouteException(String.valueOf(e.getMessage()), e);
        }
    }

    private Optional<RouteRule> ruleOfEndpoint(ServerWebExchange exchange) {
        InetSocketAddress local = exchange.getRequest().getLocalAddress();
        return actuator.ruleOf(
                local == null ? 0 : local.getPort(),
                RouteTemplate.find(exchange).orElse(""),
                context == null ? null : context.getEnvironment());
    }

    /** Builds a {@link WachtWebFluxConfigurer}. Not thread-safe. */
    public static final class Builder {
        private final WebFluxGuard guard;
        private UnguardedRoutes unguarded = UnguardedRoutes.AUTHENTICATED;
        private OpenHandlers open = OpenHandlers.of();
        private boolean envelopeForAll;
        private ActuatorEndpoints actuator = new ActuatorEndpoints(RouteRule.denied(), pattern -> false);

        private Builder(WebFluxGuard guard) {
            this.guard = guard;
        }

        /**
         * Sets the rule for routes that no annotation or {@link WebFluxGuard} covers. Default:
         * {@link UnguardedRoutes#AUTHENTICATED}.
         */
        public Builder unguarded(UnguardedRoutes unguarded) {
            this.unguarded = unguarded;
            return this;
        }

        /**
         * Opens the handlers of libraries to all callers, because an application cannot annotate these handlers. An
         * example is {@code "org.springdoc"} for the documentation of an API. Each name is the full name of a class or
         * a package. A class includes its nested classes, and a package its subpackages. The name is compared with the
         * matched handler's own class, not with that of its proxy. The path is not compared, so no spelling of a path
         * opens another handler. For a functional route, the name is compared with the class that defines its handler.
         * Annotations on such handlers still apply. Default: none. Each call replaces the names of earlier calls.
         *
         * @throws IllegalArgumentException if a name is not the full name of a class or a package
         */
        public Builder openHandlers(String... names) {
            this.open = OpenHandlers.of(names);
            return this;
        }

        /**
         * Sets the rule for Spring Boot's actuator endpoints on the application's port. Default: denied. Endpoints on a
         * separate management port are not guarded. The starter sets this from {@code wacht.web.actuator}, and opens
         * the health endpoint.
         *
         * @param rule the rule for all endpoints that are not open
         * @param open returns whether the endpoint with a given path pattern, such as {@code /actuator/health/**}, is
         *     open; called for every request to an endpoint
         */
        public Builder actuator(RouteRule rule, Predicate<String> open) {
            this.actuator = new ActuatorEndpoints(rule, open);
            return this;
        }

        /**
         * Writes Wacht's error envelope for every exception, including the application's and Spring's. The status code
         * is that of the exception, or 500 if it has none. The envelope contains the reason if the application set one.
         * Default: Wacht's exceptions only.
         */
        public Builder envelopeForAll() {
            this.envelopeForAll = true;
            return this;
        }

        /** Builds the configurer. */
        public WachtWebFluxConfigurer build() {
            return new WachtWebFluxConfigurer(this);
        }
    }
}
