package dev.wacht.audit.internal;

import dev.wacht.auth.RouteRule;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The routes of an application and their rules as text, one line each, sorted. Routes with the same method and path
 * share a line per distinct rule.
 *
 * @param unguarded the rule of requests that no other rule covers
 * @param rules the rules by route, such as {@code GET /admin/users}
 */
record LockFile(RuleText unguarded, SortedMap<String, List<RuleText>> rules) {
    private static final String HEADER = """
            # Every route of this application, and who may call it. Made by wacht-audit: the test of the routes compares it with
            # the running application, and to accept a change is to commit it.
            """;

    private static final String DEFAULT = "default";
    private static final String GAP = "  ";

    static LockFile of(RouteRule unguarded, Collection<AuditedRoute> routes) {
        SortedMap<String, List<RuleText>> rules = new TreeMap<>(LockFile::byPath);
        for (AuditedRoute route : routes) {
            RuleText rule = RuleText.of(route.rule());
            rules.merge(lineOf(route), List.of(rule), LockFile::joined);
        }
        return new LockFile(RuleText.of(unguarded), rules);
    }

    /**
     * Parses a lock file.
     *
     * @throws MalformedLockFileException if a line cannot be parsed; the message contains its number
     */
    static LockFile parse(String text) throws MalformedLockFileException {
        SortedMap<String, List<RuleText>> rules = new TreeMap<>(LockFile::byPath);
        RuleText unguarded = null;
        String[] lines = (text.startsWith("\uFEFF") ? text.substring(1) : text).split("\\R", -1);
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i].stripTrailing();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            int gap = line.indexOf(GAP);
            if (gap < 0) {
                throw new MalformedLockFileException(i + 1, "expected a route, two spaces and a rule");
            }
            String route = line.substring(0, gap);
            try {
                RuleText rule = RuleText.parse(line.substring(gap + GAP.length()));
                if (!route.equals(DEFAULT)) {
                    rules.merge(route, List.of(rule), LockFile::joined);
                } else if (unguarded == null) {
                    unguarded = rule;
                } else {
                    throw new MalformedLockFileException(i + 1, "duplicate line for the default");
                }
            } catch (IllegalArgumentException e) {
                throw new MalformedLockFileException(i + 1, String.valueOf(e.getMessage()));
            }
        }
        if (unguarded == null) {
            throw new MalformedLockFileException(lines.length, "missing line for the default");
        }
        return new LockFile(unguarded, rules);
    }

    String text() {
        StringBuilder text = new StringBuilder(HEADER)
                .append(DEFAULT)
                .append(GAP)
                .append(unguarded)
                .append('\n');
        rules.forEach((route, all) ->
                all.forEach(rule -> text.append(route).append(GAP).append(rule).append('\n')));
        return text.toString();
    }

    /** Returns the route with white space and control characters of the path encoded, so that it is one word. */
    private static String lineOf(AuditedRoute route) {
        StringBuilder path = new StringBuilder();
        route.path().codePoints().forEach(c -> {
            if (Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c)) {
                path.append("%").append(Integer.toHexString(c));
            } else {
                path.appendCodePoint(c);
            }
        });
        return route.method() + " " + path;
    }

    private static List<RuleText> joined(List<RuleText> first, List<RuleText> second) {
        return Stream.concat(first.stream(), second.stream())
                .distinct()
                .sorted(Comparator.comparing(RuleText::toString))
                .toList();
    }

    /** Sorts by path first, so that the methods of a path stay together. */
    private static int byPath(String first, String second) {
        int byPath = pathOf(first).compareTo(pathOf(second));
        return byPath != 0 ? byPath : first.compareTo(second);
    }

    private static String pathOf(String route) {
        return route.substring(route.indexOf(' ') + 1);
    }
}
