package dev.wacht.spring.internal;

import dev.wacht.spring.AcceptCredentials;
import dev.wacht.spring.RequireAuth;
import dev.wacht.spring.RequireMachine;
import dev.wacht.spring.RequireOrganization;
import dev.wacht.spring.RequirePermission;
import dev.wacht.spring.RequireWorkspace;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.MethodIntrospector.MetadataLookup;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.core.type.MethodMetadata;
import org.springframework.util.ClassUtils;

/** Finds annotations that restrict callers: on the classes of beans, on their methods, and on {@code @Bean} methods. */
public final class RestrictingAnnotations {
    private static final List<Class<? extends Annotation>> RESTRICTING = List.of(
            RequirePermission.class,
            RequireAuth.class,
            RequireMachine.class,
            RequireOrganization.class,
            RequireWorkspace.class,
            AcceptCredentials.class);

    private final ConfigurableListableBeanFactory beans;
    private final BeanTypes types;

    public RestrictingAnnotations(ConfigurableListableBeanFactory beans) {
        this.beans = beans;
        this.types = new BeanTypes(beans);
    }

    /** Finds the restricting annotations of all beans of this context. Creates no bean. */
    public List<Found> find() {
        Set<Found> found = new LinkedHashSet<>();
        for (String name : beans.getBeanDefinitionNames()) {
            onBeanMethod(name).ifPresent(found::add);
            found.addAll(onWithEnclosing(types.ofBean(name, Object.class)));
            Class<?> factory = beans.isFactoryBean(name) ? beans.getType("&" + name, false) : null;
            if (factory != null) {
                found.addAll(onWithEnclosing(ClassUtils.getUserClass(factory)));
            }
        }
        for (String name : beans.getSingletonNames()) { // Also singletons without a bean definition.
            found.addAll(onWithEnclosing(types.ofBean(name, Object.class)));
        }
        return List.copyOf(found);
    }

    /** Finds the annotations on one class and its methods. */
    public static List<Found> on(Class<?> type) {
        List<Found> found = new ArrayList<>();
        if (!isLibrary(type)) {
            onClass(type).ifPresent(found::add);
            MetadataLookup<String> lookup = method -> restricting(type, method).orElse(null);
            MethodIntrospector.selectMethods(type, lookup)
                    .forEach((method, annotation) ->
                            found.add(new Found(annotation, nameOf(type, method), type, method)));
        }
        return found;
    }

    /**
     * Also finds annotations on enclosing classes, which do not apply to nested classes, although readers may expect
     * that they do.
     */
    private static List<Found> onWithEnclosing(Class<?> type) {
        List<Found> found = on(type);
        for (Class<?> outer = type.getEnclosingClass(); outer != null; outer = outer.getEnclosingClass()) {
            onClass(outer).ifPresent(found::add);
        }
        return found;
    }

    private static Optional<Found> onClass(Class<?> type) {
        return restricting(type).map(annotation -> new Found(annotation, type.getName(), type, null));
    }

    private static Optional<String> restricting(Class<?> type, Method method) {
        return MethodHierarchy.of(type, method).stream()
                .flatMap(one -> restricting(one).stream())
                .findFirst();
    }

    private static Optional<String> restricting(AnnotatedElement element) {
        MergedAnnotations annotations = MergedAnnotations.from(element, SearchStrategy.TYPE_HIERARCHY);
        return RESTRICTING.stream().filter(annotations::isPresent).findFirst().map(RestrictingAnnotations::written);
    }

    private Optional<Found> onBeanMethod(String name) {
        BeanDefinition definition = beans.getMergedBeanDefinition(name);
        MethodMetadata method =
                definition instanceof AnnotatedBeanDefinition annotated ? annotated.getFactoryMethodMetadata() : null;
        BeanDefinition original = definition.getOriginatingBeanDefinition();
        if (method == null && original instanceof AnnotatedBeanDefinition annotated) {
            method = annotated.getFactoryMethodMetadata();
        }
        if (method == null) {
            return Optional.empty();
        }
        MergedAnnotations annotations = method.getAnnotations();
        String where = "the @Bean method " + method.getDeclaringClassName() + "." + method.getMethodName() + "()";
        return RESTRICTING.stream()
                .filter(annotations::isPresent)
                .findFirst()
                .map(annotation -> new Found(written(annotation), where, null, null));
    }

    private static String written(Class<? extends Annotation> annotation) {
        return "@" + annotation.getSimpleName();
    }

    private static String nameOf(Class<?> type, Method method) {
        return type.getName() + "." + method.getName() + "()";
    }

    private static boolean isLibrary(Class<?> type) {
        String name = type.getName();
        return name.startsWith("org.springframework.") || name.startsWith("java.") || name.startsWith("jakarta.");
    }

    /**
     * An annotation that restricts callers.
     *
     * @param annotation the name in the source, such as {@code @RequirePermission}
     * @param where the class, method or {@code @Bean} method that carries it
     * @param type the class of the bean; null for a {@code @Bean} method
     * @param method the method; null for a class and for a {@code @Bean} method
     */
    public record Found(
            String annotation,
            String where,
            @Nullable Class<?> type,
            @Nullable Method method) {}
}
