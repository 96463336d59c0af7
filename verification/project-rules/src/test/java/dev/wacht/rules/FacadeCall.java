package dev.wacht.rules;

import dev.wacht.api.ApiGroups;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A call of a facade as documentation writes it: {@code users().updateUser(userId, UpdateUserForm)}.
 *
 * @param groups the accessors: {@code users}, or {@code ai.agents}
 * @param arguments names in lower case, and simple names of types
 * @param returnType the simple name of the type
 */
record FacadeCall(String groups, String method, List<String> arguments, String returnType) {
    private static final Pattern CALL = Pattern.compile("((?:\\w+\\(\\)\\.)+)(\\w+)\\((.*)\\)");

    static FacadeCall of(String call, String returnType) {
        Matcher parts = CALL.matcher(call);
        if (!parts.matches()) {
            throw new IllegalArgumentException(call + " is not a call of a facade");
        }
        return new FacadeCall(
                parts.group(1).replace("()", "").replaceFirst("\\.$", ""),
                parts.group(2),
                parts.group(3).isEmpty() ? List.of() : List.of(parts.group(3).split(", ")),
                returnType);
    }

    /** Returns the group and the method: {@code users.listUsers}. */
    String name() {
        return groups + "." + method;
    }

    /** Returns whether the facade has an overload with these arguments and this return type. */
    boolean exists() throws NoSuchMethodException {
        Class<?> facade = ApiGroups.class;
        for (String group : groups.split("\\.")) {
            facade = facade.getMethod(group).getReturnType();
        }
        return Arrays.stream(facade.getMethods()).anyMatch(this::matches);
    }

    private boolean matches(Method candidate) {
        Class<?>[] types = candidate.getParameterTypes();
        if (!candidate.getName().equals(method)
                || types.length != arguments.size()
                || !simpleName(candidate).equals(returnType)) {
            return false;
        }
        for (int i = 0; i < types.length; i++) {
            String argument = arguments.get(i);
            boolean isType = Character.isUpperCase(argument.charAt(0));
            if (isType && !types[i].getSimpleName().equals(argument)) {
                return false;
            }
        }
        return true;
    }

    private static String simpleName(Method method) {
        return method.getGenericReturnType().getTypeName().replaceAll("\\w+\\.", "");
    }

    /** Returns the group and name of every operation of every facade. Views such as {@code async()} are left out. */
    static Stream<String> all() {
        return allOf("", ApiGroups.class);
    }

    private static Stream<String> allOf(String prefix, Class<?> facade) {
        return Arrays.stream(facade.getMethods())
                .filter(method -> method.getDeclaringClass() != Object.class)
                .filter(method -> !List.of("async", "withResponse").contains(method.getName()))
                .flatMap(method -> isGroup(method)
                        ? allOf(prefix + method.getName() + ".", method.getReturnType())
                        : Stream.of(prefix + method.getName()))
                .distinct();
    }

    private static boolean isGroup(Method method) {
        Class<?> type = method.getReturnType();
        return type.getPackage() == ApiGroups.class.getPackage()
                && type.getSimpleName().endsWith("Api")
                && method.getParameterCount() == 0;
    }
}
