package dev.wacht.servlet;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the rule for a path. The order is: the exact pattern, the longest prefix, the extension, the default. */
final class RuleTable {
    private final Map<String, PatternRule> exact = new HashMap<>();
    private final Map<String, PatternRule> extensions = new HashMap<>();
    private final List<Map.Entry<String, PatternRule>> prefixes;
    private final PatternRule otherwise;

    /** @param patterns the rule of each pattern */
    RuleTable(Map<PathPattern, PatternRule> patterns, PatternRule unguarded) {
        Map<String, PatternRule> byPrefix = new HashMap<>();
        PatternRule fallback = unguarded;
        for (Map.Entry<PathPattern, PatternRule> entry : patterns.entrySet()) {
            String text = entry.getKey().text();
            switch (entry.getKey().kind()) {
                case EXACT -> exact.put(text, entry.getValue());
                case PREFIX -> byPrefix.put(text, entry.getValue());
                case EXTENSION -> extensions.put(text, entry.getValue());
                case DEFAULT -> fallback = entry.getValue();
            }
        }
        this.prefixes = byPrefix.entrySet().stream()
                .sorted(Comparator.comparingInt(entry -> -entry.getKey().length()))
                .map(Map.Entry::copyOf)
                .toList();
        this.otherwise = fallback;
    }

    @Nullable PatternRule exact(String path) {
        return exact.get(path);
    }

    /** @param byExtension whether extension patterns apply */
    PatternRule find(String path, boolean byExtension) {
        PatternRule named = exact.get(path);
        if (named != null) {
            return named;
        }
        for (Map.Entry<String, PatternRule> entry : prefixes) {
            if (isBelow(path, entry.getKey())) {
                return entry.getValue();
            }
        }
        PatternRule ofExtension = byExtension ? extensions.get(extension(path)) : null;
        return ofExtension == null ? otherwise : ofExtension;
    }

    private static boolean isBelow(String path, String prefix) {
        return path.startsWith(prefix) && (path.length() == prefix.length() || path.charAt(prefix.length()) == '/');
    }

    /** Returns the extension with its dot; empty if the path has none. */
    private static String extension(String path) {
        int dot = path.lastIndexOf('.');
        return dot > path.lastIndexOf('/') ? path.substring(dot) : "";
    }
}
