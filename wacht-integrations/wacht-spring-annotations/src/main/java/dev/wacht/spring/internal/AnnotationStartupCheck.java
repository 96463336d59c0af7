package dev.wacht.spring.internal;

import dev.wacht.spring.internal.RestrictingAnnotations.Found;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Checks at startup that every annotation that restricts callers is on a handler with a route, and that the handler
 * cannot be called without a route.
 */
public final class AnnotationStartupCheck {
    private final Set<Class<?>> types = new HashSet<>();
    private final Set<Method> methods = new HashSet<>();
    private final Set<Class<?>> seen = new LinkedHashSet<>();

    private final String remedy;

    /** @param remedy why an annotation is not enforced and what to do, as the end of a sentence */
    public AnnotationStartupCheck(String remedy) {
        this.remedy = remedy;
    }

    /** Adds a handler that is a whole class. */
    public void served(Class<?> type) {
        types.add(type);
        seen.add(type);
    }

    /** Adds a handler method of a class. */
    public void served(Class<?> type, Method method) {
        served(type);
        methods.add(MethodHierarchy.own(type, method));
    }

    /**
     * Adds a class that takes part in a route, such as a decorator, but whose annotations do not apply to that route.
     */
    public void unread(Class<?> type) {
        seen.add(type);
    }

    /**
     * Checks the beans of a context and of its ancestors.
     *
     * @param hasGuard whether a context has its own guard, which already checked the beans of that context at startup
     * @throws IllegalStateException if an annotation guards nothing; the message names it and the remedy
     */
    public void run(ConfigurableListableBeanFactory beans, Predicate<ConfigurableListableBeanFactory> hasGuard) {
        check(beans, seen);
        ConfigurableListableBeanFactory parent = factoryOf(beans.getParentBeanFactory());
        while (parent != null && !hasGuard.test(parent)) {
            check(parent, Set.of());
            parent = factoryOf(parent.getParentBeanFactory());
        }
    }

    private static @Nullable ConfigurableListableBeanFactory factoryOf(@Nullable BeanFactory parent) {
        if (parent instanceof ConfigurableApplicationContext context) {
            return context.getBeanFactory();
        }
        return parent instanceof ConfigurableListableBeanFactory factory ? factory : null;
    }

    /** @param handlers the classes of handlers, which need not be beans */
    private void check(ConfigurableListableBeanFactory beans, Set<Class<?>> handlers) {
        Set<Found> found = new LinkedHashSet<>(new RestrictingAnnotations(beans).find());
        handlers.forEach(type -> found.addAll(RestrictingAnnotations.on(type)));
        Collection<MethodGuard> methodGuards =
                beans.getBeansOfType(MethodGuard.class, true, false).values();
        Set<Class<?>> ofBeans = typesOf(beans);
        for (Found one : found) {
            if (isGuardedAsMethod(one, methodGuards, ofBeans)) {
                continue; // Enforced on every call.
            }
            if (!guards(one)) {
                throw new IllegalStateException(one.annotation() + " on " + one.where() + " guards nothing, " + remedy);
            }
            requireNoMessageMapping(one);
        }
    }

    /**
     * Whether method security enforces the annotation. It does so only on beans, not on a class that encloses the class
     * of a bean.
     */
    private static boolean isGuardedAsMethod(Found found, Collection<MethodGuard> guards, Set<Class<?>> ofBeans) {
        Class<?> type = found.type();
        return type != null
                && guards.stream().anyMatch(guard -> guard.guards(type, found.method()))
                && ofBeans.contains(type);
    }

    /** Returns the classes of the beans behind their proxies. */
    private static Set<Class<?>> typesOf(ConfigurableListableBeanFactory beans) {
        BeanTypes types = new BeanTypes(beans);
        return Stream.of(beans.getBeanDefinitionNames(), beans.getSingletonNames())
                .flatMap(Stream::of)
                .map(name -> types.ofBean(name, Object.class))
                .collect(Collectors.toSet());
    }

    private boolean guards(Found found) {
        Class<?> type = found.type();
        Method method = found.method();
        if (type == null) {
            return false;
        }
        return method == null ? types.contains(type) : methods.contains(MethodHierarchy.own(type, method));
    }

    private static void requireNoMessageMapping(Found found) {
        Class<?> type = found.type();
        if (type != null) {
            MessageMappingMethods.find(type, found.method()).ifPresent(message -> {
                throw new IllegalStateException(found.annotation() + " on " + found.where() + " does not guard "
                        + message + ", which is called without a route: move it to a class without"
                        + " the annotation, and check the caller there");
            });
        }
    }
}
