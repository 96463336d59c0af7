package dev.wacht.spring.internal;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Handlers that are open by the name of their class, because they belong to a library and cannot be annotated. The
 * class of the handler decides, never the path of the request.
 */
public final class OpenHandlers {
    /** Requires two or more segments, because a single segment, such as {@code org}, would open too much. */
    private static final Pattern NAME = Pattern.compile("\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*"
            + "(\\.\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*)+");

    private final List<String> names;

    private OpenHandlers(List<String> names) {
        this.names = names;
    }

    /** @throws IllegalArgumentException if a name is not the full name of a class or a package */
    public static OpenHandlers of(String... names) {
        for (String name : names) {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("openHandlers: \"" + name
                        + "\" is not the full name of a class or a package, such as org.springdoc");
            }
        }
        return new OpenHandlers(List.copyOf(Arrays.asList(names)));
    }

    /** Whether the names include the class, its enclosing class (also that of a lambda), or its package. */
    public boolean contains(Class<?> handler) {
        return contains(handler.getName());
    }

    /** Whether the names include the class with this name, its enclosing class, or its package. */
    public boolean contains(String handler) {
        return names.stream().anyMatch(name -> isOf(name, handler));
    }

    private static boolean isOf(String name, String handler) {
        return handler.startsWith(name)
                && (handler.length() == name.length() || ".$".indexOf(handler.charAt(name.length())) >= 0);
    }
}
