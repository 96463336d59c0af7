package dev.wacht.spring.security;

import dev.wacht.spring.InvalidRouteException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import org.springframework.aop.Advisor;
import org.springframework.aop.framework.Advised;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/** Startup check: what annotations require of a method is enforced by the proxy of its bean. */
final class ProxyStartupCheck {
    private final ConfigurableListableBeanFactory beans;
    private final MethodRules rules;
    private final Advisor advisor;

    ProxyStartupCheck(ConfigurableListableBeanFactory beans, MethodRules rules, Advisor advisor) {
        this.beans = beans;
        this.rules = rules;
        this.advisor = advisor;
    }

    /** @throws InvalidRouteException if a bean is not proxied, or a proxy cannot override one of its methods */
    void run() {
        for (String name :
                beans.getSingletonNames()) { // Also singletons without a bean definition, which get no proxy.
            Object bean = beans.getSingleton(name);
            if (bean != null) {
                check(name, bean);
            }
        }
    }

    private void check(String name, Object bean) {
        Class<?> type = ClassUtils.getUserClass(AopProxyUtils.ultimateTargetClass(bean));
        for (Method method : ReflectionUtils.getUniqueDeclaredMethods(type, ReflectionUtils.USER_DECLARED_METHODS)) {
            if (method.getDeclaringClass() == Object.class
                    || Modifier.isStatic(method.getModifiers())
                    || rules.find(type, method).isEmpty()) {
                continue;
            }
            if (!isAdvised(bean)) {
                throw new InvalidRouteException(where(type, method) + " is not guarded, because the bean " + name
                        + " has no proxy: it was created before proxies are made, or its class is final. Do not inject it"
                        + " into a BeanPostProcessor, and let its class be open");
            }
            if (Modifier.isFinal(method.getModifiers()) || Modifier.isPrivate(method.getModifiers())) {
                throw new InvalidRouteException(where(type, method)
                        + " is not guarded, because a proxy cannot override a final or private method: change that, or move"
                        + " the annotation");
            }
        }
    }

    private boolean isAdvised(Object bean) {
        return bean instanceof Advised advised
                && Arrays.asList(advised.getAdvisors()).contains(advisor);
    }

    private static String where(Class<?> type, Method method) {
        return "the annotation for " + type.getName() + "." + method.getName() + "()";
    }
}
