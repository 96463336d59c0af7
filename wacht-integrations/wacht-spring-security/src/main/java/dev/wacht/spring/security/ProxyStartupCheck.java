package dev.wacht.spring.security;

import dev.wacht.spring.InvalidRouteException;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.util.ClassUtils;

/**
 * Startup check: what annotations require of methods is enforced by the proxies of all beans, as far as their classes are
 * known by now. {@link ProxyPostProcessor} checks what is made later.
 */
final class ProxyStartupCheck {
    private final ConfigurableListableBeanFactory beans;
    private final ProxyCheck proxies;

    ProxyStartupCheck(ConfigurableListableBeanFactory beans, ProxyCheck proxies) {
        this.beans = beans;
        this.proxies = proxies;
    }

    /** @throws InvalidRouteException if a bean is not proxied, or a proxy cannot override one of its methods */
    void run() {
        for (String name : beans.getSingletonNames()) { // Also those without a definition, which get no proxy.
            Object bean = beans.getSingleton(name);
            if (bean != null) {
                proxies.require(name, bean);
            }
        }
        for (String name : beans.getBeanDefinitionNames()) { // Also those that are made later.
            Class<?> type = beans.getSingleton(name) == null ? beans.getType(name, false) : null;
            if (type != null) {
                proxies.requireOverridable(ClassUtils.getUserClass(type));
            }
        }
    }
}
