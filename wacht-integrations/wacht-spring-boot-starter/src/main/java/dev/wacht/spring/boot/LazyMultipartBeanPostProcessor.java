package dev.wacht.spring.boot;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.env.Environment;
import org.springframework.web.multipart.support.StandardServletMultipartResolver;

/**
 * Makes Spring MVC parse a multipart body only when the handler needs it. Otherwise the body is read before the guard
 * runs, and an anonymous client that sends half a body blocks a thread. If the application sets
 * {@code spring.servlet.multipart.resolve-lazily}, that value is kept.
 */
final class LazyMultipartBeanPostProcessor implements BeanPostProcessor {
    private final Environment environment;

    LazyMultipartBeanPostProcessor(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof StandardServletMultipartResolver resolver
                && !environment.containsProperty("spring.servlet.multipart.resolve-lazily")) {
            resolver.setResolveLazily(true);
        }
        return bean;
    }
}
