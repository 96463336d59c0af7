package dev.wacht.spring.security;

import dev.wacht.spring.InvalidRouteException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.springframework.aop.Advisor;
import org.springframework.aop.framework.Advised;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/** Checks that the proxy of a bean enforces the annotations of its methods. Thread-safe. */
final class ProxyCheck {
    private final MethodRules rules;
    private final Advisor advisor;
    private final Map<Class<?>, List<Method>> ruled = new ConcurrentHashMap<>();

    ProxyCheck(MethodRules rules, Advisor advisor) {
        this.rules = rules;
        this.advisor = advisor;
    }

    /**
     * Checks that a proxy can override all annotated methods of a class.
     *
     * @throws InvalidRouteException if a proxy cannot override one of the methods
     */
    void requireOverridable(Class<?> type) {
        for (Method method : ruled(type)) {
            if (!isOverridable(type, method)) {
                throw new InvalidRouteException(where(type, method)
                        + " has an annotation that is not enforced, because a proxy cannot override a final, private or"
                        + " static method, or a package-private method of another package: change the method, or move the"
                        + " annotation");
            }
        }
    }

    /**
     * Checks that an annotated bean has a proxy that enforces the annotations.
     *
     * @param name the name of the bean
     * @param bean the finished bean, which may be a proxy
     * @throws InvalidRouteException if the bean has annotations that no proxy enforces
     */
    void require(String name, Object bean) {
        Class<?> type = ClassUtils.getUserClass(AopProxyUtils.ultimateTargetClass(bean));
        List<Method> methods = ruled(type);
        if (methods.isEmpty() || MockedBeans.contains(bean)) {
            return;
        }
        requireOverridable(type);
        if (!isAdvised(bean)) {
            throw new InvalidRouteException(where(type, methods.get(0))
                    + " has an annotation that is not enforced, because the bean " + name
                    + " has no proxy: it was created before proxies could be added, or its class is final. Do not inject it"
                    + " into a BeanPostProcessor, and do not make its class final");
        }
    }

    private List<Method> ruled(Class<?> type) {
        return ruled.computeIfAbsent(
                type,
                own -> methods(own).filter(method -> isGuarded(own, method)).toList());
    }

    /**
     * Returns whether a method is annotated itself, or the annotations on its class apply to it because other beans can
     * call it.
     */
    private boolean isGuarded(Class<?> type, Method method) {
        int modifiers = method.getModifiers();
        return rules.isDeclaredBy(type, method)
                || (!Modifier.isPrivate(modifiers)
                        && !Modifier.isStatic(modifiers)
                        && rules.find(type, method).isPresent());
    }

    private static boolean isOverridable(Class<?> type, Method method) {
        int modifiers = method.getModifiers();
        boolean ofPackage = !Modifier.isPublic(modifiers) && !Modifier.isProtected(modifiers);
        return !Modifier.isStatic(modifiers)
                && !Modifier.isPrivate(modifiers)
                && !Modifier.isFinal(modifiers)
                && !(ofPackage && !isOfSamePackage(type, method.getDeclaringClass()));
    }

    private static boolean isOfSamePackage(Class<?> one, Class<?> other) {
        return one.getPackageName().equals(other.getPackageName())
                && Objects.equals(one.getClassLoader(), other.getClassLoader());
    }

    /**
     * Returns the methods of a class. For a class that was generated at runtime, it returns the methods of the
     * interfaces, because the class's own methods have no annotations and are final.
     */
    private static Stream<Method> methods(Class<?> type) {
        Stream<Method> all = Proxy.isProxyClass(type) || ClassUtils.isLambdaClass(type)
                ? ClassUtils.getAllInterfacesForClassAsSet(type).stream()
                        .flatMap(declaring -> Stream.of(declaring.getMethods()))
                : Stream.of(ReflectionUtils.getUniqueDeclaredMethods(type, ReflectionUtils.USER_DECLARED_METHODS));
        return all.filter(method -> method.getDeclaringClass() != Object.class);
    }

    /**
     * Returns whether one of the nested proxies has the advisor. The target of a scoped proxy is a separate bean, which
     * is checked separately.
     */
    private boolean isAdvised(Object bean) {
        Object next = bean;
        while (next instanceof Advised advised) {
            if (Arrays.asList(advised.getAdvisors()).contains(advisor)
                    || !advised.getTargetSource().isStatic()) {
                return true;
            }
            next = AopProxyUtils.getSingletonTarget(advised);
        }
        return false;
    }

    private static String where(Class<?> type, Method method) {
        return type.getName() + "." + method.getName() + "()";
    }
}
