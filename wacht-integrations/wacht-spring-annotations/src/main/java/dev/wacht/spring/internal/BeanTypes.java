package dev.wacht.spring.internal;

import java.lang.reflect.Proxy;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.util.ClassUtils;

/** Finds the class behind the proxies of a handler, and behind Spring's wrappers of a WebSocket handler. */
public record BeanTypes(ConfigurableListableBeanFactory beans) {
    /**
     * Returns the class of a handler. Does not create a bean that does not exist yet.
     *
     * @param handler the handler, or the name of its bean
     * @param otherwise the result if the bean does not exist yet and its class is unknown
     * @throws IllegalStateException if a proxy hides the class
     */
    public Class<?> ofHandler(Object handler, Class<?> otherwise) {
        if (!(handler instanceof String name)) {
            return ofHandler(handler);
        }
        Class<?> type = ofBean(name, otherwise);
        if (isHidden(type, isMade(name))) {
            throw hidden();
        }
        return type;
    }

    /**
     * Returns the class of a handler that exists.
     *
     * @throws IllegalStateException if a proxy hides the class
     */
    public static Class<?> ofHandler(Object handler) {
        Class<?> type = ofObject(handler);
        if (isHidden(type, true)) {
            throw hidden();
        }
        return type;
    }

    /** Returns the class of a bean, or the type that its proxy exposes. Does not create the bean. */
    public Class<?> ofBean(String name, Class<?> otherwise) {
        Object made = beans.getSingleton(name);
        if (made != null && isMade(name)) {
            return ofObject(made);
        }
        Class<?> target = AutoProxyUtils.determineTargetClass(beans, name);
        return ClassUtils.getUserClass(target == null ? otherwise : target);
    }

    /** Whether the bean exists. A factory bean may create its object later. */
    private boolean isMade(String name) {
        Object made = beans.getSingleton(name);
        return made != null && !(made instanceof FactoryBean<?>);
    }

    /** Whether a proxy hides the class. The class of a bean that does not exist yet is read when the bean is called. */
    private static boolean isHidden(Class<?> type, boolean made) {
        return Proxy.isProxyClass(type) || (made && type.isInterface());
    }

    private static IllegalStateException hidden() {
        return new IllegalStateException("the handler is a JDK proxy that hides its class, so the annotations of"
                + " the class cannot be read: declare the class as the return type of the @Bean method, or use"
                + " class proxies (proxyTargetClass)");
    }

    private static Class<?> ofObject(Object handler) {
        return ClassUtils.getUserClass(AopProxyUtils.ultimateTargetClass(WebSocketHandlers.behind(handler)));
    }
}
