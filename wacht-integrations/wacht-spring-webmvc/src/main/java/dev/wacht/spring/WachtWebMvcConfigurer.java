package dev.wacht.spring;

import dev.wacht.auth.MappedRoute;
import dev.wacht.auth.RouteRule;
import dev.wacht.auth.UnguardedRoutes;
import dev.wacht.auth.WachtException;
import dev.wacht.spring.internal.ActuatorEndpoints;
import dev.wacht.spring.internal.HandlerRules;
import dev.wacht.spring.internal.OpenHandlers;
import jakarta.servlet.ServletContext;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryAware;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.EnvironmentAware;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.core.env.Environment;
import org.springframework.web.context.ServletContextAware;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.handler.MappedInterceptor;
import org.springframework.web.servlet.mvc.method.annotation.ExceptionHandlerExceptionResolver;

/**
 * Adds the guard to Spring MVC. Without Spring Boot, this one bean is enough:
 *
 * <pre>{@code
 * @Configuration @EnableWebMvc
 * class Web {
 *     @Bean
 *     TokenVerifier verifier() { return TokenVerifier.fromEnv(); }
 *
 *     @Bean
 *     WachtWebMvcConfigurer wacht(TokenVerifier verifier) { return WachtWebMvcConfigurer.of(WachtSpring.guard(verifier)); }
 * }
 * }</pre>
 *
 * <h2>What is guarded</h2>
 *
 * <p>Handler methods, other handlers of the application, and functional routes are guarded; static files, views, and
 * Boot's error page are not. Actuator endpoints on the application's port are denied by default
 * ({@link Builder#actuator}). Startup checks throw an {@link InvalidRouteException} if a rule cannot be enforced;
 * otherwise each route is logged with its rule.
 *
 * <h2>Error responses</h2>
 *
 * <p>The guard writes the response to a denied request itself, so no {@code @ExceptionHandler} sees it; an
 * {@link ErrorResponseWriter} changes the body. A {@link WachtException} that a handler throws, and that no
 * {@code @ExceptionHandler} handles, becomes Wacht's error envelope. Other exceptions are not changed, unless
 * {@link Builder#envelopeForAll} was called.
 */
public final class WachtWebMvcConfigurer
        implements WebMvcConfigurer,
                BeanFactoryAware,
                EnvironmentAware,
                ServletContextAware,
                SmartInitializingSingleton,
                ApplicationListener<ContextRefreshedEvent> {
    private static final Logger LOG = LoggerFactory.getLogger(WachtWebMvcConfigurer.class);

    private static final String SPRING_SECURITY = "springSecurityFilterChain";

    private final RequestAuthorizer authorizer;
    private final ErrorResponder errorResponder;
    private final boolean envelopeForAll;
    private final StartupChecks checks;
    private final UnguardedRoutes unguarded;
    private final OpenHandlers open;
    private final HandlerRules rules;
    private final MappedInterceptor interceptor;
    private @Nullable ConfigurableListableBeanFactory beans;
    private volatile List<MappedRoute> routes = List.of();
    private volatile List<String> unguardedServlets = List.of();
    private @Nullable Environment environment;
    private @Nullable ServletContext servletContext;

    private WachtWebMvcConfigurer(Builder builder) {
        this.authorizer = builder.guard.authorizer();
        this.errorResponder = builder.guard.errorResponder();
        this.envelopeForAll = builder.envelopeForAll;
        this.unguarded = builder.unguarded;
        this.open = builder.open;
        this.rules = new HandlerRules(unguarded, open, HandlerFunction.class);
        FunctionalRoutes functions = new FunctionalRoutes(rules);
        this.checks = new StartupChecks(authorizer, rules, functions);
        ActuatorEndpoints actuator = builder.actuator;
        this.interceptor = new MappedInterceptor(
                null,
                null,
                new AuthInterceptor(
                        authorizer,
                        errorResponder,
                        rules,
                        functions,
                        request -> actuator.ruleOf(
                                request.getLocalPort(),
                                RouteTemplate.find(request).orElse(""),
                                environment)));
    }

    /** Creates a configurer with default settings; unguarded routes need a signed-in user. */
    public static WachtWebMvcConfigurer of(SpringGuard guard) {
        return of(guard, UnguardedRoutes.AUTHENTICATED);
    }

    /** Creates a configurer with this rule for unguarded routes, and default settings otherwise. */
    public static WachtWebMvcConfigurer of(SpringGuard guard, UnguardedRoutes unguarded) {
        return builder(guard).unguarded(unguarded).build();
    }

    /** Returns a builder for all settings. */
    public static Builder builder(SpringGuard guard) {
        return new Builder(guard);
    }

    /**
     * Returns the interceptor that authorizes requests. If the interceptor is declared as a bean, it applies to all
     * handler mappings of the application, including those of other libraries. Otherwise it applies only to Spring
     * MVC's own mappings.
     */
    public MappedInterceptor interceptor() {
        return interceptor;
    }

    /**
     * Returns the routes of the application with their rules, sorted by path: handler methods, other handlers,
     * WebSocket handlers and functional routes. The list is empty until the application context has created its beans.
     * Unmodifiable.
     */
    public List<MappedRoute> routes() {
        return routes;
    }

    /** Returns the rule for routes that no annotation or {@link SpringGuard} covers. */
    public UnguardedRoutes unguarded() {
        return unguarded;
    }

    /**
     * Returns whether the guard authorizes requests to a handler, by the handler's annotations, the default rule, or
     * the rule for actuator endpoints. False for static files, views and the error page. Filters can use this to
     * protect requests that bypass the guard.
     *
     * @param handler the handler as a handler mapping returned it
     */
    public boolean guards(Object handler) {
        return handler instanceof GuardedFunction<?>
                || ActuatorEndpoints.isEndpoint(handler)
                || rules.find(handler).isPresent();
    }

    @Override
    public void setBeanFactory(BeanFactory beanFactory) {
        this.beans = (ConfigurableListableBeanFactory) beanFactory;
    }

    @Override
    public void setEnvironment(Environment environment) {
        this.environment = environment;
    }

    @Override
    public void setServletContext(ServletContext servletContext) {
        this.servletContext = servletContext;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        if (!isBean()) {
            registry.addInterceptor(interceptor);
        }
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new CallerArgumentResolver());
    }

    /** Adds the resolver after the application's exception handlers and before Spring's, which call the error page. */
    @Override
    public void extendHandlerExceptionResolvers(List<HandlerExceptionResolver> resolvers) {
        int index = 0;
        for (int i = 0; i < resolvers.size(); i++) {
            if (resolvers.get(i) instanceof ExceptionHandlerExceptionResolver) {
                index = i + 1;
            }
        }
        resolvers.add(index, new EnvelopeHandler(errorResponder, envelopeForAll));
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
        ConfigurableListableBeanFactory factory = beans;
        if (factory != null) {
            routes = checks.routes(factory, isBean());
            authorizer.preloadMachines(routes);
            ServletContext container = servletContext;
            if (container != null) {
                unguardedServlets =
                        StartupChecks.checked(() -> new ServletStartupCheck(factory, unguarded, open).run(container));
            }
        }
    }

    /**
     * Checks another servlet's application context when that context starts, and logs its routes. The routes of the
     * application are logged after the server has started, so that a failed start logs only its cause.
     *
     * @throws InvalidRouteException if a rule in the other context cannot be enforced
     */
    @Override
    public void onApplicationEvent(ContextRefreshedEvent event) {
        ApplicationContext context = event.getApplicationContext();
        if (beans == null
                || !(context.getAutowireCapableBeanFactory() instanceof ConfigurableListableBeanFactory refreshed)) {
            return;
        }
        StartupChecks.requireMappings(context);
        if (refreshed.equals(beans)) {
            LOG.info("{} routes. Default rule: {}", routes.size(), unguarded.rule());
            if (beans.containsBean(SPRING_SECURITY)) {
                LOG.info(
                        "Filter chains of Spring Security run before these rules, and a chain with wachtAuth() may replace"
                                + " the default rule");
            }
            log(routes);
            unguardedServlets.forEach(LOG::info);
        } else {
            List<MappedRoute> others = checks.routesOfChild(refreshed, isBean());
            if (!others.isEmpty()) {
                LOG.info(
                        "{} routes of {}, relative to the path of its servlet",
                        others.size(),
                        context.getDisplayName());
                log(others);
            }
        }
    }

    private static void log(List<MappedRoute> routes) {
        routes.forEach(route -> LOG.info("{} ({})", route, route.handler()));
    }

    private boolean isBean() {
        return beans != null && beans.getBeansOfType(MappedInterceptor.class).containsValue(interceptor);
    }

    /** Builds a {@link WachtWebMvcConfigurer}. Not thread-safe. */
    public static final class Builder {
        private final SpringGuard guard;
        private UnguardedRoutes unguarded = UnguardedRoutes.AUTHENTICATED;
        private OpenHandlers open = OpenHandlers.of();
        private boolean envelopeForAll;
        private ActuatorEndpoints actuator = new ActuatorEndpoints(RouteRule.denied(), pattern -> false);

        private Builder(SpringGuard guard) {
            this.guard = guard;
        }

        /**
         * Sets the rule for routes that no annotation or {@link SpringGuard} covers. Default:
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
        public WachtWebMvcConfigurer build() {
            return new WachtWebMvcConfigurer(this);
        }
    }
}
