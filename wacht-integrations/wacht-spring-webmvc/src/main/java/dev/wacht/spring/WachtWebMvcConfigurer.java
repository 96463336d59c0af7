package dev.wacht.spring;

import dev.wacht.auth.MappedRoute;
import dev.wacht.auth.RouteRule;
import dev.wacht.auth.UnguardedRoutes;
import jakarta.servlet.ServletContext;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryAware;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.ApplicationListener;
import org.springframework.context.EnvironmentAware;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.core.env.Environment;
import org.springframework.web.context.ServletContextAware;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.handler.MappedInterceptor;
import org.springframework.web.servlet.mvc.method.annotation.ExceptionHandlerExceptionResolver;

/**
 * Puts the guard into Spring MVC. Without Spring Boot, one bean is all there is to it:
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
 * <p>Guarded are the handler methods and the handlers of the application, and functional routes; files, views, Boot's
 * error page and actuator stay the framework's. When the application starts, rules that cannot be right are refused with
 * an {@link InvalidRouteException}, and each route is logged with its rule.
 *
 * <p>Exceptions that no {@code @ExceptionHandler} of the application takes are answered in Wacht's error envelope.
 */
public final class WachtWebMvcConfigurer
        implements WebMvcConfigurer,
                BeanFactoryAware,
                EnvironmentAware,
                ServletContextAware,
                SmartInitializingSingleton,
                ApplicationListener<ContextRefreshedEvent> {
    private static final Logger LOG = LoggerFactory.getLogger(WachtWebMvcConfigurer.class);

    private final RequestJudge judge;
    private final HandlerRules rules;
    private final FunctionalRoutes functions;
    private final UnguardedRoutes unguarded;
    private final OpenHandlers open;
    private final MappedInterceptor interceptor;
    private @Nullable ConfigurableListableBeanFactory beans;
    private volatile List<MappedRoute> routes = List.of();
    private volatile List<String> unseen = List.of();
    private @Nullable Environment environment;
    private @Nullable ServletContext servletContext;

    private WachtWebMvcConfigurer(Builder builder) {
        this.judge = builder.guard.judge();
        this.unguarded = builder.unguarded;
        this.open = builder.open;
        this.rules = new HandlerRules(unguarded, open);
        this.functions = new FunctionalRoutes(rules);
        ActuatorEndpoints actuator = builder.actuator;
        this.interceptor = new MappedInterceptor(
                null,
                null,
                new AuthInterceptor(judge, rules, functions, request -> actuator.ruleOf(request, environment)));
    }

    /** Routes that say nothing of who may call them need a signed-in user. */
    public static WachtWebMvcConfigurer of(SpringGuard guard) {
        return of(guard, UnguardedRoutes.AUTHENTICATED);
    }

    /** @param unguarded what becomes of routes that say nothing of who may call them */
    public static WachtWebMvcConfigurer of(SpringGuard guard, UnguardedRoutes unguarded) {
        return builder(guard).unguarded(unguarded).build();
    }

    /** For more than a default. */
    public static Builder builder(SpringGuard guard) {
        return new Builder(guard);
    }

    /**
     * What stands before handlers. As a bean it stands before all handler mappings of the application, those of other
     * libraries too; otherwise before Spring MVC's own.
     */
    public MappedInterceptor interceptor() {
        return interceptor;
    }

    /**
     * Returns the routes of the application with their rules, by path: handler methods, other handlers, WebSocket handlers
     * and functional routes. Empty until the application context has made its beans. Unmodifiable.
     */
    public List<MappedRoute> routes() {
        return routes;
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

    /** After the application's own exception handlers, before those of Spring that call the error page. */
    @Override
    public void extendHandlerExceptionResolvers(List<HandlerExceptionResolver> resolvers) {
        int index = 0;
        for (int i = 0; i < resolvers.size(); i++) {
            if (resolvers.get(i) instanceof ExceptionHandlerExceptionResolver) {
                index = i + 1;
            }
        }
        resolvers.add(index, new EnvelopeHandler());
    }

    /** @throws InvalidRouteException if a rule cannot be enforced; it names the route and the remedy */
    @Override
    public void afterSingletonsInstantiated() {
        try {
            check();
        } catch (IllegalStateException e) {
            throw new InvalidRouteException(String.valueOf(e.getMessage()), e);
        }
    }

    private void check() {
        if (beans != null) {
            new MappingCheck(beans, rules).run(isBean());
            routes = new RouteCheck(beans, judge, rules, functions).run();
            if (servletContext != null) {
                unseen = new ServletCheck(beans, unguarded, open).run(servletContext);
            }
        }
    }

    /** Logs the routes once the server has started, so that a start that fails says only why. */
    @Override
    public void onApplicationEvent(ContextRefreshedEvent event) {
        if (beans == null || !beans.equals(event.getApplicationContext().getAutowireCapableBeanFactory())) {
            return; // Of a child context, whose routes are its own.
        }
        LOG.info("Routes: {}. A route without a rule gets: {}", routes.size(), unguarded.rule());
        routes.forEach(route -> LOG.info("{} ({})", route, route.handler()));
        unseen.forEach(LOG::info);
    }

    private boolean isBean() {
        return beans != null && beans.getBeansOfType(MappedInterceptor.class).containsValue(interceptor);
    }

    /** Collects what becomes of routes that say nothing of who may call them. Not thread-safe. */
    public static final class Builder {
        private final SpringGuard guard;
        private UnguardedRoutes unguarded = UnguardedRoutes.AUTHENTICATED;
        private OpenHandlers open = OpenHandlers.of();
        private ActuatorEndpoints actuator = new ActuatorEndpoints(RouteRule.denied(), List::of);

        private Builder(SpringGuard guard) {
            this.guard = guard;
        }

        /** What becomes of a route that says nothing: it needs a signed-in user unless set. */
        public Builder unguarded(UnguardedRoutes unguarded) {
            this.unguarded = unguarded;
            return this;
        }

        /**
         * Lets everybody call handlers of libraries, which nobody can annotate: {@code "org.springdoc"} for the
         * documentation of an API. Each is a class, with what is nested in it, or a package, with those below it. What
         * counts is the class that was matched, behind its proxies, so no spelling of a path opens another handler; a
         * functional route is of the class that its handler was written in. Annotations count all the same. None unless
         * set; each call replaces the one before.
         *
         * @throws IllegalArgumentException if a name is not the full one of a class or a package
         */
        public Builder openHandlers(String... names) {
            this.open = OpenHandlers.of(names);
            return this;
        }

        /**
         * Who may call the endpoints of Spring Boot's actuator that share the application's port. They are denied unless
         * set; a management port of its own is left alone. The starter sets this by {@code wacht.web.actuator}, and
         * leaves health open.
         *
         * @param rule what endpoints ask of their callers
         * @param openPaths the paths of endpoints that are open all the same, each with everything below it, such as
         *     {@code /actuator/health}; asked when an endpoint is called
         */
        public Builder actuator(RouteRule rule, Supplier<? extends Collection<String>> openPaths) {
            this.actuator = new ActuatorEndpoints(rule, openPaths);
            return this;
        }

        public WachtWebMvcConfigurer build() {
            return new WachtWebMvcConfigurer(this);
        }
    }
}
