package dev.wacht.spring;

import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.util.ClassUtils;

/** Finds the class behind the proxies of a handler, and behind what Spring puts before a WebSocket handler. */
record BeanTypes(ConfigurableListableBeanFactory beans) {
    /**
     * Does not make a bean that is made later.
     *
     * @param handler the handler, or the name of its bean
     * @param otherwise what it is if nobody can tell yet
     */
    Class<?> of(Object handler, Class<?> otherwise) {
        return handler instanceof String name ? ofBean(name, otherwise) : ofObject(handler);
    }

    /** As {@link #of}, for the name of a bean. */
    Class<?> ofBean(String name, Class<?> otherwise) {
        Object made = beans.getSingleton(name);
        if (made != null && !(made instanceof FactoryBean<?>)) { // What a factory makes may be made later.
            return ofObject(made);
        }
        Class<?> target = AutoProxyUtils.determineTargetClass(beans, name);
        return ClassUtils.getUserClass(target == null ? otherwise : target);
    }

    private static Class<?> ofObject(Object handler) {
        return ClassUtils.getUserClass(AopProxyUtils.ultimateTargetClass(WebSocketHandlers.behind(handler)));
    }
}
