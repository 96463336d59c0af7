package dev.wacht.audit.internal;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** A URL pattern of the servlet specification (Servlet 6, section 12.2). */
public record UrlPattern(String text) implements Comparable<UrlPattern> {
    public boolean isPrefix() {
        return text.endsWith("/*");
    }

    boolean isExtension() {
        return text.startsWith("*.");
    }

    /** Returns whether it is the default pattern, which matches what no other pattern matches. */
    public boolean isDefault() {
        return text.equals("/");
    }

    public boolean matches(String path) {
        if (isDefault() || text.equals("/*")) {
            return true;
        }
        if (isPrefix()) {
            String prefix = text.substring(0, text.length() - 2);
            return path.equals(prefix) || path.startsWith(prefix + "/");
        }
        return isExtension() ? path.endsWith(text.substring(1)) : path.equals(exact());
    }

    /** Returns a path that this pattern matches and that few other patterns match. */
    public String sample() {
        if (isDefault()) {
            return "/wacht-audit-sample";
        }
        if (isPrefix()) {
            return text.substring(0, text.length() - 1) + "wacht-audit-sample";
        }
        return isExtension() ? "/wacht-audit-sample" + text.substring(1) : exact();
    }

    /**
     * Returns the matching pattern that takes precedence: an exact pattern, then the longest prefix, then an extension,
     * then the default.
     */
    public static Optional<UrlPattern> of(String path, Collection<UrlPattern> patterns) {
        return patterns.stream().filter(pattern -> pattern.matches(path)).max(Comparator.naturalOrder());
    }

    private String exact() {
        return text.isEmpty() ? "/" : text;
    }

    private int rank() {
        if (isDefault()) {
            return 0;
        }
        return isExtension() ? 1 : isPrefix() ? 2 : 3;
    }

    /** Patterns with higher precedence come last. */
    @Override
    public int compareTo(UrlPattern other) {
        int byRank = Integer.compare(rank(), other.rank());
        if (byRank != 0) {
            return byRank;
        }
        int byLength = Integer.compare(text.length(), other.text.length());
        return byLength != 0 ? byLength : text.compareTo(other.text);
    }
}
