package dev.wacht.servlet;

import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.OptionalInt;

/**
 * What containers throw at a servlet that asks for parameters or a body which the client sent wrong. It is the client's
 * fault, and they know the status; the servlet API has no type for it.
 */
final class ContainerErrors {
    private static final List<String> CONTAINERS =
            List.of("org.eclipse.jetty.", "org.apache.catalina.", "org.apache.tomcat.");

    /** Of Jetty's {@code HttpException} and Tomcat's {@code InvalidParameterException}. */
    private static final List<String> STATUS_GETTERS = List.of("getCode", "getErrorCode");

    private ContainerErrors() {}

    /** The status that the container would answer, 400 to 499; empty for any other exception. */
    static OptionalInt clientErrorOf(Throwable thrown) {
        if (!isOfContainer(thrown.getClass())) {
            return OptionalInt.empty();
        }
        return STATUS_GETTERS.stream()
                .mapToInt(getter -> call(thrown, getter))
                .filter(status -> status >= 400 && status <= 499)
                .findFirst();
    }

    static boolean isOfContainer(Class<?> type) {
        return CONTAINERS.stream().anyMatch(type.getName()::startsWith);
    }

    private static int call(Throwable thrown, String getter) {
        try {
            return thrown.getClass().getMethod(getter).invoke(thrown) instanceof Integer status ? status : 0;
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException notThisOne) {
            return 0;
        }
    }
}
