package dev.wacht.audit.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes paths that a template matches, such as {@code /users/1} of {@code /users/{id}}. */
public final class SamplePath {
    /** {@code {name}} and {@code {name:regex}} of Spring, {@code {*name}}, and {@code <name>} of Javalin. */
    private static final Pattern VARIABLE =
            Pattern.compile("\\{\\*?(?<name>[^{}:*]+)(?<pattern>:(?:[^{}]|\\{[^{}]*\\})*)?\\}|<(?<greedy>[^<>]+)>");

    /** One of them matches most patterns of variables. */
    private static final List<String> VALUES = List.of(
            "1", "a", "00000000-0000-4000-8000-000000000001", "2026-01-01", "abc-1", "a.b", "100001", "A1", "en", "v1");

    private SamplePath() {}

    /** @param values the values of variables that matter, such as the organization of the caller */
    public static List<String> of(String template, Map<String, String> values) {
        List<String> paths = new ArrayList<>();
        for (String value : VALUES) {
            String path = fill(template, value, values);
            if (!paths.contains(path)) {
                paths.add(path);
            }
        }
        return paths;
    }

    private static String fill(String template, String value, Map<String, String> values) {
        StringBuilder path = new StringBuilder();
        Matcher variable = VARIABLE.matcher(template);
        while (variable.find()) {
            String name = variable.group("name") == null ? variable.group("greedy") : variable.group("name");
            variable.appendReplacement(path, Matcher.quoteReplacement(values.getOrDefault(name, value)));
        }
        variable.appendTail(path);
        String filled = path.toString().replace("**", value).replace("*", value).replace("?", "x");
        return filled.startsWith("/") ? filled : "/" + filled;
    }
}
