package dev.wacht.spring.security;

import dev.wacht.spring.InvalidRouteException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryAware;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.Ordered;

/**
 * Checks each bean when it is made, after proxies were: one whose class is unknown until then, such as a prototype, a lazy
 * bean or what a factory makes, is not handed out unless its annotations are enforced.
 */
final class ProxyPostProcessor implements BeanPostProcessor, BeanFactoryAware, Ordered {
    private @Nullable BeanFactory beans;

    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    @Override
    public void setBeanFactory(BeanFactory beanFactory) {
        this.beans = beanFactory;
    }

    /** @throws InvalidRouteException if annotations of the bean are not enforced */
    @Override
    public Object postProcessAfterInitialization(Object bean, String beanName) {
        if (!(bean instanceof AnnotatedMethodAdvisor)) { // It is being made, and has no annotations.
            Objects.requireNonNull(beans)
                    .getBean(MethodSecurityRegistrar.NAME, AnnotatedMethodAdvisor.class)
                    .proxies()
                    .require(beanName, bean);
        }
        return bean;
    }
}
