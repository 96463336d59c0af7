package dev.wacht.servlet;

import java.util.Locale;

/**
 * A pattern of the servlet specification (section 12.2): {@code /exact}, {@code /prefix/*}, {@code *.extension},
 * {@code ""} for the root alone, {@code /} for what no other pattern matches.
 *
 * @param text without the wildcard: {@code /exact}, {@code /prefix}, {@code .extension}
 */
record PathPattern(Kind kind, String text) {
    enum Kind {
        EXACT,
        PREFIX,
        EXTENSION,
        DEFAULT
    }

    /** @throws IllegalArgumentException if it is no pattern, or one that no request could match */
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
            throw bad(pattern, "it must start with / or *.");
        }
        if (pattern.endsWith("/*")) {
            return new PathPattern(Kind.PREFIX, plain(pattern, pattern.substring(0, pattern.length() - 2)));
        }
        if (pattern.endsWith("/")) {
            throw bad(pattern, "leave the last / out, or write /* for everything below");
        }
        return new PathPattern(Kind.EXACT, plain(pattern, pattern));
    }

    /** The same for every spelling of a path that someone could take for the same one. */
    static String folded(String path) {
        int end = path.length();
        while (end > 1 && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(0, end).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    /** Whether the path is one of the pattern's. */
    boolean matches(String path) {
        return switch (kind) {
            case EXACT -> path.equals(text);
            case PREFIX -> path.equals(text) || path.startsWith(text + "/");
            case EXTENSION -> path.endsWith(text);
            case DEFAULT -> true;
        };
    }

    /** Whether, if this is a mapping, the other one could decide for one of its paths rather than one above. */
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
            throw bad(pattern, "a * stands at the end of /prefix/*, or alone before .extension");
        }
        if (text.endsWith("/") || RequestPath.problem(text).isPresent() || text.indexOf('%') >= 0) {
            throw bad(pattern, "write the path as it is after decoding, without //, dot segments, ; or \\");
        }
        return text;
    }

    private static IllegalArgumentException bad(String pattern, String remedy) {
        return new IllegalArgumentException("not a pattern: \"" + pattern + "\": " + remedy);
    }
}
