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
     * @param otherwise the class if the bean does not exist yet and nothing tells its class
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

    /** As {@link #ofHandler(Object, Class)}, for a handler that exists. */
    public static Class<?> ofHandler(Object handler) {
        Class<?> type = ofObject(handler);
        if (isHidden(type, true)) {
            throw hidden();
        }
        return type;
    }

    /** Returns the class of a bean, or what a proxy shows of it. Does not create the bean. */
    public Class<?> ofBean(String name, Class<?> otherwise) {
        Object made = beans.getSingleton(name);
        if (made != null && isMade(name)) {
            return ofObject(made);
        }
        Class<?> target = AutoProxyUtils.determineTargetClass(beans, name);
        return ClassUtils.getUserClass(target == null ? otherwise : target);
    }

    /** What a factory makes may be made later. */
    private boolean isMade(String name) {
        Object made = beans.getSingleton(name);
        return made != null && !(made instanceof FactoryBean<?>);
    }

    /** A bean that does not exist yet may be known by an interface alone; its class shows when it is called. */
    private static boolean isHidden(Class<?> type, boolean made) {
        return Proxy.isProxyClass(type) || (made && type.isInterface());
    }

    private static IllegalStateException hidden() {
        return new IllegalStateException("the handler is a proxy that shows interfaces and hides its class, so the"
                + " annotations of the class cannot be read: let its @Bean method return the class, or proxy the class"
                + " (proxyTargetClass)");
    }

    private static Class<?> ofObject(Object handler) {
        return ClassUtils.getUserClass(AopProxyUtils.ultimateTargetClass(WebSocketHandlers.behind(handler)));
    }
}
