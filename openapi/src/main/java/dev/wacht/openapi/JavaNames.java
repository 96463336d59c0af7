package dev.wacht.openapi;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;

/** What the wire's names are called in Java. */
final class JavaNames {
    /** What the templates call other things in the same places. */
    private static final Set<String> TAKEN = Set.of(
            "additionalProperties",
            "builder",
            "calls",
            "draft",
            "form",
            "multipart",
            "handler",
            "options",
            "other",
            "page",
            "params",
            "request",
            "target",
            "that");

    private JavaNames() {}

    /** {@code user_id} becomes {@code userId}; a word that is taken, in Java or here, gets {@code Value} behind it. */
    static String variable(String wire) {
        String type = type(wire);
        String name = type.substring(0, 1).toLowerCase(Locale.ROOT) + type.substring(1);
        return SourceVersion.isKeyword(name) || TAKEN.contains(name) ? name + "Value" : name;
    }

    /** {@code sort_key} becomes {@code SortKey}, {@code listUsers} becomes {@code ListUsers}. */
    static String type(String wire) {
        return words(wire)
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
    }

    /** {@code created_at} becomes {@code CREATED_AT}, {@code CodeRunner} becomes {@code CODE_RUNNER}. */
    static String constant(String wire) {
        return words(wire.replaceAll("([a-z0-9])([A-Z])", "$1_$2"))
                .map(word -> word.toUpperCase(Locale.ROOT))
                .collect(Collectors.joining("_"));
    }

    /** {@code first_name} is read by {@code getFirstName}. Booleans: see {@link BooleanGetter}. */
    static String getter(String variable) {
        return "get" + type(variable);
    }

    /** {@code listUsers} becomes {@code listAllUsers}: the method that goes through all pages. */
    static String allPages(String method) {
        return method.replaceFirst("^(list|search|get)", "$1All");
    }

    private static Stream<String> words(String wire) {
        return Stream.of(wire.split("[^A-Za-z0-9]+")).filter(word -> !word.isEmpty());
    }
}
