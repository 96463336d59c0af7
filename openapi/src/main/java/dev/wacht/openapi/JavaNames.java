package dev.wacht.openapi;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;

/** Converts names in the specification to Java names. */
final class JavaNames {
    /** Names that the generated code uses for other variables and members. */
    private static final Set<String> RESERVED = Set.of(
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

    /** {@code user_id} becomes {@code userId}. Java keywords and reserved names get the suffix {@code Value}. */
    static String variable(String wire) {
        String type = type(wire);
        String name = type.substring(0, 1).toLowerCase(Locale.ROOT) + type.substring(1);
        return SourceVersion.isKeyword(name) || RESERVED.contains(name) ? name + "Value" : name;
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

    /** {@code firstName} becomes {@code getFirstName}. For booleans see {@link BooleanGetter}. */
    static String getter(String variable) {
        return "get" + type(variable);
    }

    /** {@code listUsers} becomes {@code listAllUsers}, the method that iterates over all pages. */
    static String allPages(String method) {
        return method.replaceFirst("^(list|search|get)", "$1All");
    }

    private static Stream<String> words(String wire) {
        return Stream.of(wire.split("[^A-Za-z0-9]+")).filter(word -> !word.isEmpty());
    }
}
