package dev.wacht.spring.boot;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.env.Environment;
import org.springframework.web.multipart.support.StandardServletMultipartResolver;

/**
 * Lets Spring MVC read a multipart body when the handler asks for it. Otherwise the body is read before the guard is
 * asked, and a stranger who sends half a body holds a thread. Where the application sets
 * {@code spring.servlet.multipart.resolve-lazily} itself, that counts.
 */
final class LazyMultipart implements BeanPostProcessor {
    private final Environment environment;

    LazyMultipart(Environment environment) {
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
