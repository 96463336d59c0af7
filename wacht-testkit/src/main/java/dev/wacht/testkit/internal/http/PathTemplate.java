package dev.wacht.testkit.internal.http;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A path template such as <code>/users/{user_id}/details</code>. If two templates match a path, the first segment in
 * which they differ decides: literal text takes precedence over a variable.
 */
final class PathTemplate implements Comparable<PathTemplate> {
    private final String template;
    private final String[] segments;
    private final String shape;

    PathTemplate(String template) {
        this.template = template;
        this.segments = split(template);
        this.shape = Arrays.stream(segments)
                .map(segment -> isVariable(segment) ? "{}" : segment)
                .collect(joining("/"));
    }

    /** Returns the template without the names of its variables: {@code /users/{}/details}. */
    String shape() {
        return shape;
    }

    static String[] split(String path) {
        return path.split("/", -1);
    }

    /** Returns the decoded path arguments; null if the path does not match. */
    @Nullable Map<String, String> match(String[] actual) {
        if (!matches(actual)) {
            return null;
        }
        Map<String, String> arguments = new HashMap<>();
        for (int i = 0; i < segments.length; i++) {
            if (isVariable(segments[i])) {
                String name = segments[i].substring(1, segments[i].length() - 1);
                arguments.put(name, PercentCoding.decodeSegment(actual[i]));
            }
        }
        return arguments;
    }

    boolean matches(String[] actual) {
        if (actual.length != segments.length) {
            return false;
        }
        for (int i = 0; i < segments.length; i++) {
            boolean same = isVariable(segments[i]) ? !actual[i].isEmpty() : segments[i].equals(actual[i]);
            if (!same) {
                return false;
            }
        }
        return true;
    }

    /**
     * Orders templates by their number of segments. Templates with the same number are compared segment by segment, and
     * literal text comes before a variable.
     */
    @Override
    public int compareTo(PathTemplate other) {
        if (segments.length != other.segments.length) {
            return Integer.compare(segments.length, other.segments.length);
        }
        for (int i = 0; i < segments.length; i++) {
            int order = Boolean.compare(isVariable(segments[i]), isVariable(other.segments[i]));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PathTemplate that && template.equals(that.template);
    }

    @Override
    public int hashCode() {
        return template.hashCode();
    }

    @Override
    public String toString() {
        return template;
    }

    private static boolean isVariable(String segment) {
        return segment.startsWith("{") && segment.endsWith("}");
    }
}
