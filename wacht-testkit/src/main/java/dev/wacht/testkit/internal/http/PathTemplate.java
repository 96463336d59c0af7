package dev.wacht.testkit.internal.http;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A path such as <code>/users/{user_id}/details</code>. */
final class PathTemplate {
    private final String[] segments;

    PathTemplate(String template) {
        this.segments = template.split("/", -1);
    }

    /** The decoded arguments, or null if the path is another one. */
    @Nullable Map<String, String> match(String path) {
        String[] actual = path.split("/", -1);
        if (actual.length != segments.length) {
            return null;
        }
        Map<String, String> arguments = new HashMap<>();
        for (int i = 0; i < segments.length; i++) {
            String segment = segments[i];
            if (segment.startsWith("{")) {
                if (actual[i].isEmpty()) {
                    return null;
                }
                arguments.put(segment.substring(1, segment.length() - 1), PercentCoding.decodeSegment(actual[i]));
            } else if (!segment.equals(actual[i])) {
                return null;
            }
        }
        return arguments;
    }
}
