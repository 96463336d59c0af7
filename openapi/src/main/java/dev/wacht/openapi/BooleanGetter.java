package dev.wacht.openapi;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Names the getters of booleans so that they read as English: {@code has_more} becomes {@code hasMore()},
 * {@code use_tls} becomes {@code usesTls()}, and {@code disabled} becomes {@code isDisabled()}. A property to which no
 * rule applies needs {@code x-wacht-getter} in the specification.
 */
final class BooleanGetter {
    /** First words that are already verbs in the third person. */
    private static final Set<String> THIRD_PERSON = Set.of("is", "has", "accepts", "exists", "requires", "supports");

    /** First words that are verbs in the base form, each with its third person. */
    private static final Map<String, String> VERBS = Map.ofEntries(
            Map.entry("allow", "allows"),
            Map.entry("authorize", "authorizes"),
            Map.entry("block", "blocks"),
            Map.entry("clear", "clears"),
            Map.entry("disable", "disables"),
            Map.entry("force", "forces"),
            Map.entry("include", "includes"),
            Map.entry("limit", "limits"),
            Map.entry("prompt", "prompts"),
            Map.entry("remove", "removes"),
            Map.entry("replace", "replaces"),
            Map.entry("require", "requires"),
            Map.entry("skip", "skips"),
            Map.entry("use", "uses"),
            Map.entry("verify", "verifies"));

    /** Last words for which the getter begins with {@code is}, in addition to words that end with {@code ed}. */
    private static final Set<String> ADJECTIVES = Set.of("active", "reusable", "set", "shown");

    private BooleanGetter() {}

    /** @throws IllegalArgumentException if no rule applies */
    static String of(String owner, String wire) {
        List<String> words = List.of(wire.split("_"));
        String first = words.get(0);
        String last = words.get(words.size() - 1);
        String name = JavaNames.type(wire);
        if (THIRD_PERSON.contains(first)) {
            return first + name.substring(first.length());
        }
        String verb = VERBS.get(first);
        if (verb == null && (last.endsWith("ed") || ADJECTIVES.contains(last))) {
            return "is" + name;
        }
        if (verb == null) {
            throw new IllegalArgumentException(
                    owner + "." + wire + ": no rule names the getter of this boolean; set x-wacht-getter");
        }
        return verb + name.substring(first.length());
    }
}
