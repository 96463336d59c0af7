package dev.wacht.testkit.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Finds the constants of an enum by names as files and URLs write them, such as {@code other-issuer}. */
public final class ConstantNames {
    private ConstantNames() {}

    /**
     * Returns the constant with this name, ignoring case; hyphens count as underscores.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static <E extends Enum<E>> E find(Class<E> type, String name) {
        String wanted = hyphenated(name);
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> hyphenated(constant.name()).equals(wanted))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no " + type.getSimpleName() + " " + name + "; there are " + all(type)));
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
