package dev.wacht.audit.internal.spring;

/** The patterns that servlets and filters are mapped to (Jakarta Servlet 6, section 12.2). */
final class ServletPattern {
    private ServletPattern() {}

    static boolean matches(String pattern, String path) {
        if (pattern.startsWith("*.")) {
            return path.endsWith(pattern.substring(1));
        }
        if (pattern.endsWith("/*")) {
            String prefix = pattern.substring(0, pattern.length() - 2);
            return path.equals(prefix) || path.startsWith(prefix + "/");
        }
        return pattern.equals("/") || pattern.equals(path);
    }

    /** Whether it is the one of a servlet that gets what no other one does. */
    static boolean isDefault(String pattern) {
        return pattern.equals("/") || pattern.equals("/*");
    }
}
