package dev.wacht.servlet;

import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.OptionalInt;

/**
 * Recognizes the exceptions that containers throw when a servlet reads malformed parameters or a malformed body. The
 * servlet API has no type for them; the containers' own exceptions contain the status code.
 */
final class ContainerErrors {
    private static final List<String> CONTAINERS =
            List.of("org.eclipse.jetty.", "org.apache.catalina.", "org.apache.tomcat.");

    /**
     * Methods that return the status code of Jetty's {@code HttpException} and Tomcat's
     * {@code InvalidParameterException}.
     */
    private static final List<String> STATUS_GETTERS = List.of("getCode", "getErrorCode");

    private ContainerErrors() {}

    /** Returns the status code that the container would respond with, 400 to 499; empty for any other exception. */
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
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException noSuchGetter) {
            return 0;
        }
    }
}
