package dev.wacht.spring.security;

import dev.wacht.spring.InvalidRouteException;
import dev.wacht.spring.internal.RestrictingAnnotations;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationContextAware;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.util.ClassUtils;

/**
 * Startup check: the annotations of handlers are enforced by the guard of Spring MVC, which another module has. Spring
 * Security alone does not read them. As a bean it checks its own context before a server starts; as a listener it also
 * checks the contexts of other servlets.
 */
final class HandlerStartupCheck
        implements ApplicationContextAware, SmartInitializingSingleton, ApplicationListener<ContextRefreshedEvent> {
    // Names, because the libraries may be absent.
    private static final String GUARD = "dev.wacht.spring.WachtWebMvcConfigurer";
    private static final String HANDLER_MAPPING = "org.springframework.web.servlet.HandlerMapping";

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
     * Checks a context. Creates no bean.
     *
     * @throws InvalidRouteException if a handler has an annotation and no guard is there; it names the handler and the remedy
     */
    void run(ApplicationContext context) {
        if (!hasBean(context, HANDLER_MAPPING)
                || hasBean(context, GUARD)
                || !context.getEnvironment().getProperty("wacht.web.enabled", Boolean.class, true)) {
            return;
        }
        for (String name : context.getBeanDefinitionNames()) {
            Class<?> type = context.getType(name, false);
            if (type != null && HandlerTypes.isHandler(ClassUtils.getUserClass(type))) {
                RestrictingAnnotations.on(ClassUtils.getUserClass(type)).forEach(HandlerStartupCheck::refuse);
            }
        }
    }

    private static boolean hasBean(ApplicationContext context, String type) {
        ClassLoader loader = context.getClassLoader();
        return ClassUtils.isPresent(type, loader)
                && BeanFactoryUtils.beanNamesForTypeIncludingAncestors(
                                        context, ClassUtils.resolveClassName(type, loader), true, false)
                                .length
                        > 0;
    }

    private static void refuse(RestrictingAnnotations.Found found) {
        throw new InvalidRouteException(
                found.annotation() + " on " + found.where() + " is not enforced, because Spring MVC"
                        + " has no guard of Wacht: add wacht-spring-boot-starter, or wacht-spring-webmvc and a bean of"
                        + " WachtWebMvcConfigurer");
    }
}
