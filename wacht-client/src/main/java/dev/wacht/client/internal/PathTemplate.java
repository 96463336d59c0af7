package dev.wacht.client.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import okhttp3.HttpUrl;

/** A path with names in braces, such as {@code /users/{user_id}/details}. Immutable. */
public final class PathTemplate {
    private final String text;
    private final List<String> segments;

    private PathTemplate(String text, List<String> segments) {
        this.text = text;
        this.segments = segments;
    }

    /**
     * @throws IllegalArgumentException if it has no leading slash, has a query, or has a segment that is empty or
     *     consists of dots
     */
    public static PathTemplate parse(String text) {
        if (!text.startsWith("/") || text.chars().anyMatch(c -> c == '?' || c == '#' || c == '\\' || c <= ' ')) {
            throw new IllegalArgumentException(
                    "a path template must start with a slash and have no query, as in /users/{user_id}");
        }
        List<String> segments =
                text.equals("/") ? List.of() : List.of(text.substring(1).split("/", -1));
        for (String segment : segments) {
            if (segment.isEmpty() || isDots(segment)) {
                throw new IllegalArgumentException(
                        "a path template must not have a segment that is empty, \".\" or \"..\"");
            }
        }
        return new PathTemplate(text, segments);
    }

    public String text() {
        return text;
    }

    /** Returns the URL below a base URL, whose path is kept. Every argument is encoded as exactly one segment. */
    HttpUrl expand(HttpUrl baseUrl, Map<String, String> arguments) {
        HttpUrl.Builder url = baseUrl.newBuilder();
        List<String> unused = new ArrayList<>(arguments.keySet());
        for (String segment : segments) {
            if (segment.startsWith("{") && segment.endsWith("}")) {
                String name = segment.substring(1, segment.length() - 1);
                url.addPathSegment(argument(name, arguments));
                unused.remove(name);
            } else {
                url.addPathSegment(segment);
            }
        }
        if (!unused.isEmpty()) {
            throw new IllegalArgumentException(text + " has no {" + unused.get(0) + "}");
        }
        return url.build();
    }

    private String argument(String name, Map<String, String> arguments) {
        String value = arguments.get(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(text + " needs a value for {" + name + "}");
        }
        if (isDots(value)) {
            throw new IllegalArgumentException("the value for {" + name + "} must not be \".\" or \"..\"");
        }
        return value;
    }

    private static boolean isDots(String segment) {
        return segment.equals(".") || segment.equals("..");
    }
}
