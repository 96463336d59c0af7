package dev.wacht.servlet;

import java.util.Locale;

/**
 * A pattern of the servlet specification (section 12.2): {@code /exact}, {@code /prefix/*}, {@code *.extension},
 * {@code ""} for the root alone, {@code /} for paths that no other pattern matches.
 *
 * @param text the pattern without its wildcard: {@code /exact}, {@code /prefix}, {@code .extension}
 */
record PathPattern(Kind kind, String text) {
    enum Kind {
        EXACT,
        PREFIX,
        EXTENSION,
        DEFAULT
    }

    /** @throws IllegalArgumentException if the pattern is malformed, or no request could match it */
    static PathPattern parse(String pattern) {
        if (pattern.isEmpty()) {
            return new PathPattern(Kind.EXACT, "/");
        }
        if (pattern.equals("/")) {
            return new PathPattern(Kind.DEFAULT, "/");
        }
        if (pattern.startsWith("*.")) {
            return new PathPattern(Kind.EXTENSION, plain(pattern, pattern.substring(1)));
        }
        if (!pattern.startsWith("/")) {
            throw invalid(pattern, "it must start with / or *.");
        }
        if (pattern.endsWith("/*")) {
            return new PathPattern(Kind.PREFIX, plain(pattern, pattern.substring(0, pattern.length() - 2)));
        }
        if (pattern.endsWith("/")) {
            throw invalid(pattern, "remove the trailing /, or write /* for everything below");
        }
        return new PathPattern(Kind.EXACT, plain(pattern, pattern));
    }

    /** Removes differences in case and trailing slashes, which a servlet may ignore when it routes a path. */
    static String folded(String path) {
        int end = path.length();
        while (end > 1 && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(0, end).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    /** Whether this pattern matches the path. */
    boolean matches(String path) {
        return switch (kind) {
            case EXACT -> path.equals(text);
            case PREFIX -> path.equals(text) || path.startsWith(text + "/");
            case EXTENSION -> path.endsWith(text);
            case DEFAULT -> true;
        };
    }

    /** Whether the other pattern can match some, but not all, of the paths that this servlet mapping matches. */
    boolean overlaps(PathPattern other) {
        return switch (kind) {
            case EXACT -> false;
            case PREFIX -> (other.kind == Kind.EXACT || other.kind == Kind.PREFIX) && matches(other.text);
            case EXTENSION, DEFAULT -> true;
        };
    }

    PathPattern folded() {
        return new PathPattern(kind, folded(text));
    }

    private static String plain(String pattern, String text) {
        boolean wild = text.indexOf('*') >= 0;
        boolean slashInExtension = text.startsWith(".") && (text.length() == 1 || text.indexOf('/') >= 0);
        if (wild || slashInExtension) {
            throw invalid(pattern, "* is allowed only at the end of /prefix/* and at the start of *.extension");
        }
        if (text.endsWith("/") || RequestPath.problem(text).isPresent() || text.indexOf('%') >= 0) {
            throw invalid(pattern, "write the decoded path, without //, dot segments, ; or \\");
        }
        return text;
    }

    private static IllegalArgumentException invalid(String pattern, String remedy) {
        return new IllegalArgumentException("invalid path pattern \"" + pattern + "\": " + remedy);
    }
}
