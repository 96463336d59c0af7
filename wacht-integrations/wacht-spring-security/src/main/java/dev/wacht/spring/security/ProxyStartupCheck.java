package dev.wacht.spring.security;

import dev.wacht.spring.InvalidRouteException;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.util.ClassUtils;

/**
 * Checks at startup that every annotated bean has a proxy that enforces the annotations, if the bean's class is known
 * by then. {@link ProxyPostProcessor} checks beans that are created later.
 */
final class ProxyStartupCheck {
    private final ConfigurableListableBeanFactory beans;
    private final ProxyCheck proxies;

    ProxyStartupCheck(ConfigurableListableBeanFactory beans, ProxyCheck proxies) {
        this.beans = beans;
        this.proxies = proxies;
    }

    /**
     * @throws InvalidRouteException if an annotated bean has no proxy, or a proxy cannot override one of its methods
     */
    void run() {
        for (String name : beans.getSingletonNames()) { // Includes beans without a definition, which get no proxy.
            Object bean = beans.getSingleton(name);
            if (bean != null) {
                proxies.require(name, bean);
            }
        }
        for (String name : beans.getBeanDefinitionNames()) { // Includes beans that are created later.
            Class<?> type = beans.getSingleton(name) == null ? beans.getType(name, false) : null;
            if (type != null) {
                proxies.requireOverridable(ClassUtils.getUserClass(type));
            }
        }
    }
}
