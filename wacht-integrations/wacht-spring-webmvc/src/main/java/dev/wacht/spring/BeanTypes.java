package dev.wacht.spring;

import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.util.ClassUtils;

/** Finds the class behind the proxies of a handler. */
record BeanTypes(ConfigurableListableBeanFactory beans) {
    /**
     * Does not make a bean that is made later.
     *
     * @param handler the handler, or the name of its bean
     * @param otherwise what it is if nobody can tell yet
     */
    Class<?> of(Object handler, Class<?> otherwise) {
        if (handler instanceof String name) {
            if (!beans.containsSingleton(name)) {
                Class<?> target = AutoProxyUtils.determineTargetClass(beans, name);
                return ClassUtils.getUserClass(target == null ? otherwise : target);
            }
            return of(beans.getBean(name), otherwise);
        }
        return ClassUtils.getUserClass(AopProxyUtils.ultimateTargetClass(handler));
    }
}
