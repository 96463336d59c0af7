package dev.wacht.audit.internal;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Creates paths that match a template, such as {@code /users/1} for {@code /users/{id}}. */
public final class SamplePath {
    /**
     * Matches variables: {@code {name}}, {@code {name:regex}} and {@code {*name}} of Spring, and {@code <name>} of
     * Javalin.
     */
    private static final Pattern VARIABLE =
            Pattern.compile("\\{\\*?(?<name>[^{}:*]+)(?<pattern>:(?:[^{}]|\\{[^{}]*\\})*)?\\}|<(?<greedy>[^<>]+)>");

    /** Sample values. The pattern of most variables matches at least one of these values. */
    private static final List<String> VALUES = List.of(
            "1",
            "a",
            "00000000-0000-4000-8000-000000000001",
            "2026-01-01",
            "abc-1",
            "a.b",
            "100001",
            "A1",
            "en",
            "v1",
            "ABC",
            "2026",
            "12",
            "1.0",
            "AB",
            "2026-01");

    /** Matches a pattern that enumerates its values, such as {@code me|self}. */
    private static final Pattern LISTED = Pattern.compile("\\(?[\\w-]+(?:\\|[\\w-]+)*\\)?");

    private SamplePath() {}

    /**
     * Returns sample paths for a template.
     *
     * @param values the values of variables that affect the rule, such as the organization of the caller
     */
    public static List<String> of(String template, Map<String, String> values) {
        Set<String> paths = new LinkedHashSet<>();
        for (int i = 0; i < VALUES.size(); i++) {
            paths.add(fill(template, i, values));
        }
        return List.copyOf(paths);
    }

    /** Replaces each variable with a sample value that matches its pattern. The index selects one of these values. */
    private static String fill(String template, int index, Map<String, String> values) {
        String value = VALUES.get(index);
        StringBuilder path = new StringBuilder();
        Matcher variable = VARIABLE.matcher(template);
        while (variable.find()) {
            String name = variable.group("name") == null ? variable.group("greedy") : variable.group("name");
            List<String> taken = taken(variable.group("pattern"));
            String own = taken.get(index % taken.size());
            variable.appendReplacement(path, Matcher.quoteReplacement(values.getOrDefault(name, own)));
        }
        variable.appendTail(path);
        String filled = path.toString().replace("**", value).replace("*", value).replace("?", "x");
        return filled.startsWith("/") ? filled : "/" + filled;
    }

    /** Returns the sample values that match the pattern of a variable; all values if none is known to match. */
    private static List<String> taken(@Nullable String constraint) {
        if (constraint == null) {
            return VALUES;
        }
        String regex = constraint.substring(1);
        if (LISTED.matcher(regex).matches()) {
            return List.of(regex.replaceAll("[()]", "").split("\\|", -1));
        }
        try {
            List<String> taken = VALUES.stream()
                    .filter(Pattern.compile(regex).asMatchPredicate())
                    .toList();
            return taken.isEmpty() ? VALUES : taken;
        } catch (PatternSyntaxException e) {
            return VALUES;
        }
    }
}
