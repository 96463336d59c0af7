package dev.wacht.audit.internal.spring;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import org.springframework.web.util.pattern.PatternParseException;

/** Finds the paths that two path templates have in common. */
final class PathOverlap {
    private static final Pattern SLASH = Pattern.compile("/(?![^{]*\\})");

    private PathOverlap() {}

    /** Returns whether the template has only one path. */
    static boolean isFixed(String template) {
        return template.chars().noneMatch(c -> c == '{' || c == '*' || c == '?');
    }

    /** Returns the text that all paths of the template begin with. */
    static String fixedStart(String template) {
        return template.replaceFirst("[{*?].*", "");
    }

    /**
     * Returns the template of the common paths, with the constraints of both templates where possible; empty if there
     * are no common paths.
     */
    static Optional<String> of(String first, String second) {
        List<String> common = new ArrayList<>();
        List<String> left = segments(first);
        List<String> right = segments(second);
        int length = Math.max(left.size(), right.size());
        for (int i = 0; i < length; i++) {
            if (i < left.size() && isRest(left.get(i))) {
                common.addAll(right.subList(Math.min(i, right.size()), right.size()));
                return Optional.of("/" + String.join("/", common));
            }
            if (i < right.size() && isRest(right.get(i))) {
                common.addAll(left.subList(i, left.size()));
                return Optional.of("/" + String.join("/", common));
            }
            if (i >= left.size() || i >= right.size()) {
                return Optional.empty();
            }
            String segment = narrower(left.get(i), right.get(i));
            if (!segment.equals(left.get(i)) && isFixed(left.get(i))
                    || !segment.equals(right.get(i)) && isFixed(right.get(i))) {
                return Optional.empty();
            }
            common.add(segment);
        }
        return Optional.of("/" + String.join("/", common));
    }

    /** Returns a predicate that tests whether a path matches the template. */
    static Predicate<String> matcher(String template) {
        try {
            PathPattern pattern = PathPatternParser.defaultInstance.parse(template);
            return path -> pattern.matches(PathContainer.parsePath(path));
        } catch (PatternParseException e) {
            return path -> false;
        }
    }

    private static List<String> segments(String template) {
        String rooted = template.startsWith("/") ? template.substring(1) : template;
        return List.of(SLASH.split(rooted, -1));
    }

    private static boolean isRest(String segment) {
        return segment.equals("**") || segment.startsWith("{*");
    }

    private static String narrower(String left, String right) {
        return rank(left) >= rank(right) ? left : right;
    }

    private static int rank(String segment) {
        if (isFixed(segment)) {
            return 3;
        }
        if (segment.contains(":")) {
            return 2;
        }
        return segment.equals("*") || segment.matches("\\{[^{}]*\\}") ? 0 : 1;
    }
}
