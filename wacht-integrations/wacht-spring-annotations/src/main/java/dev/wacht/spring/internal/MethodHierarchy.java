package dev.wacht.spring.internal;

import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.BridgeMethodResolver;
import org.springframework.util.ClassUtils;

/** Finds the methods whose annotations apply to a method of a class. */
public final class MethodHierarchy {
    private MethodHierarchy() {}

    /** Returns the class's own method for a method that an interface declares, or for a bridge method. */
    public static Method own(Class<?> type, Method method) {
        return BridgeMethodResolver.findBridgedMethod(ClassUtils.getMostSpecificMethod(method, type));
    }

    /**
     * Returns the class's own method, the mapped method, and interface methods that the own method implements only in a
     * subclass. This happens if the subclass adds an interface, and the inherited method implements it.
     */
    public static List<Method> of(Class<?> type, Method mapped) {
        Method own = own(type, mapped);
        Stream<Method> added = Stream.of(ClassUtils.getAllInterfacesForClass(type))
                .filter(one -> !one.isAssignableFrom(own.getDeclaringClass()))
                .flatMap(declaring -> Stream.of(declaring.getMethods()))
                .filter(method -> method.getName().equals(own.getName())
                        && method.getParameterCount() == own.getParameterCount()
                        && own(type, method).equals(own));
        return Stream.concat(Stream.of(own, mapped), added).distinct().toList();
    }
}
