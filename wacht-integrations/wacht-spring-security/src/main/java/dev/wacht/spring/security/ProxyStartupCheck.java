package dev.wacht.spring.security;

import dev.wacht.spring.InvalidRouteException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
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
        for (String name : beans.getBeanDefinitionNames()) { // Also those that are made later.
            Class<?> type = beans.getType(name, false);
            if (type != null) {
                requireOverridable(ClassUtils.getUserClass(type));
            }
        }
        for (String name : beans.getSingletonNames()) { // Also those without a definition, which get no proxy.
            Object bean = beans.getSingleton(name);
            if (bean != null) {
                Class<?> type = ClassUtils.getUserClass(AopProxyUtils.ultimateTargetClass(bean));
                requireOverridable(type);
                requireProxy(name, bean, type);
            }
        }
    }

    /** Whether the proxy of a bean can stand before a method. */
    static boolean isOverridable(Method method) {
        int modifiers = method.getModifiers();
        return !Modifier.isStatic(modifiers) && !Modifier.isPrivate(modifiers) && !Modifier.isFinal(modifiers);
    }

    private void requireOverridable(Class<?> type) {
        for (Method method : methods(type)) {
            if (!isOverridable(method) && isMeant(type, method)) {
                throw new InvalidRouteException(where(type, method)
                        + " is not guarded, because a proxy cannot override a final, private or static method: change that,"
                        + " or move the annotation");
            }
        }
    }

    /** By its own annotations; or by those of its class, if others can call it. */
    private boolean isMeant(Class<?> type, Method method) {
        int modifiers = method.getModifiers();
        return rules.isDeclaredBy(type, method)
                || (!Modifier.isPrivate(modifiers)
                        && !Modifier.isStatic(modifiers)
                        && rules.find(type, method).isPresent());
    }

    private void requireProxy(String name, Object bean, Class<?> type) {
        for (Method method : methods(type)) {
            if (isOverridable(method) && rules.find(type, method).isPresent() && !isAdvised(bean)) {
                throw new InvalidRouteException(where(type, method) + " is not guarded, because the bean " + name
                        + " has no proxy: it was created before proxies are made, or its class is final. Do not inject it"
                        + " into a BeanPostProcessor, and let its class be open");
            }
        }
    }

    private static List<Method> methods(Class<?> type) {
        return Stream.of(ReflectionUtils.getUniqueDeclaredMethods(type, ReflectionUtils.USER_DECLARED_METHODS))
                .filter(method -> method.getDeclaringClass() != Object.class)
                .toList();
    }

    private boolean isAdvised(Object bean) {
        return bean instanceof Advised advised
                && Arrays.asList(advised.getAdvisors()).contains(advisor);
    }

    private static String where(Class<?> type, Method method) {
        return "the annotation for " + type.getName() + "." + method.getName() + "()";
    }
}
