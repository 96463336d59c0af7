package dev.wacht.testkit.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Finds enum constants by their names in files and URLs, such as {@code other-issuer}. */
public final class ConstantNames {
    private ConstantNames() {}

    /**
     * Returns the constant with this name. Ignores case; hyphens and underscores are equivalent.
     *
     * @throws IllegalArgumentException if there is no such constant
     */
    public static <E extends Enum<E>> E find(Class<E> type, String name) {
        String wanted = hyphenated(name);
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> hyphenated(constant.name()).equals(wanted))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException(
                        "unknown " + type.getSimpleName() + " " + name + "; the constants are " + all(type)));
    }

    private static <E extends Enum<E>> List<String> all(Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> hyphenated(constant.name()))
                .toList();
    }

    private static String hyphenated(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
