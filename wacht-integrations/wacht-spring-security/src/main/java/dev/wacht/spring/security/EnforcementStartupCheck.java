package dev.wacht.spring.security;

import dev.wacht.spring.InvalidRouteException;
import dev.wacht.spring.internal.AnnotationStartupCheck;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationContextAware;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.util.ClassUtils;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/**
 * Checks at startup that every annotation is enforced. Wacht's guards, which are in other modules, enforce annotations
 * on handlers; method security enforces annotations on other beans; filter chains read no annotations. If the context
 * has a guard, this class checks nothing, because the guard itself checks handlers and other beans. As a bean, this
 * class checks its own context before a server starts. As a listener, it also checks the contexts of other servlets.
 */
final class EnforcementStartupCheck
        implements ApplicationContextAware, SmartInitializingSingleton, ApplicationListener<ContextRefreshedEvent> {
    private static final String REMEDY = "because nothing enforces it. Annotations on controllers need"
            + " wacht-spring-boot-starter, or wacht-spring-webmvc and a bean of WachtWebMvcConfigurer in their context (on"
            + " WebFlux wacht-spring-webflux and WachtWebFluxConfigurer); those on other beans need"
            + " @EnableWachtMethodSecurity in their context";

    // Compared by name, because the libraries may be absent.
    private static final List<String> GUARDS =
            List.of("dev.wacht.spring.WachtWebMvcConfigurer", "dev.wacht.spring.webflux.WachtWebFluxConfigurer");
    private static final String HANDLER_MAPPING =
            "org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping";

    private @Nullable ApplicationContext own;

    @Override
    public void setApplicationContext(ApplicationContext context) {
        this.own = context;
    }

    @Override
    public void afterSingletonsInstantiated() {
        run(Objects.requireNonNull(own));
    }

    @Override
    public void onApplicationEvent(ContextRefreshedEvent event) {
        run(event.getApplicationContext());
    }

    /**
     * Checks a context and its parent contexts. Never creates a bean of the application.
     *
     * @throws InvalidRouteException if nothing enforces an annotation; the message names the annotation and the remedy
     */
    void run(ApplicationContext context) {
        if (context instanceof ConfigurableApplicationContext configurable
                && !hasGuard(context)
                && context.getEnvironment().getProperty("wacht.web.enabled", Boolean.class, true)) {
            AnnotationStartupCheck check = new AnnotationStartupCheck(REMEDY);
            if (ClassUtils.isPresent(HANDLER_MAPPING, context.getClassLoader())) {
                Handlers.addTo(check, context);
            }
            try {
                check.run(configurable.getBeanFactory(), parent -> false); // No ancestor has a guard: see hasGuard.
            } catch (IllegalStateException e) {
                throw new InvalidRouteException(String.valueOf(e.getMessage()), e);
            }
        }
    }

    private static boolean hasGuard(ApplicationContext context) {
        ClassLoader loader = context.getClassLoader();
        return GUARDS.stream()
                .filter(guard -> ClassUtils.isPresent(guard, loader))
                .anyMatch(guard -> BeanFactoryUtils.beanNamesForTypeIncludingAncestors(
                                        context, ClassUtils.resolveClassName(guard, loader), true, false)
                                .length
                        > 0);
    }

    /** Finds handlers that are not beans. Loaded only if Spring MVC is on the class path. */
    private static final class Handlers {
        private Handlers() {}

        static void addTo(AnnotationStartupCheck check, ApplicationContext context) {
            for (String name : context.getBeanNamesForType(RequestMappingInfoHandlerMapping.class, true, false)) {
                if (context instanceof ConfigurableApplicationContext configurable
                        && configurable.getBeanFactory().getSingleton(name)
                                instanceof RequestMappingInfoHandlerMapping made) {
                    made.getHandlerMethods()
                            .values()
                            .forEach(handler -> check.unread(ClassUtils.getUserClass(handler.getBeanType())));
                }
            }
        }
    }
}
