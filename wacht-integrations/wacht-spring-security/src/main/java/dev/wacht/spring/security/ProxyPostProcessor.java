package dev.wacht.spring.security;

import dev.wacht.spring.InvalidRouteException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryAware;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.Ordered;

/**
 * Checks each bean once it has been created and proxied. This covers beans whose class is unknown until then, such as
 * prototypes, lazy beans and the products of factories. Creating the bean fails if its annotations are not enforced.
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
        if (!(bean
                instanceof
                AnnotatedMethodAdvisor)) { // The advisor is still being created, and has no annotations itself.
            Objects.requireNonNull(beans)
                    .getBean(MethodSecurityRegistrar.NAME, AnnotatedMethodAdvisor.class)
                    .proxies()
                    .require(beanName, bean);
        }
        return bean;
    }
}
