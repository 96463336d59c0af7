package dev.wacht.openapi;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the getter of a boolean is called, so that it reads as English: {@code has_more} is {@code hasMore()},
 * {@code use_tls} is {@code usesTls()}, {@code disabled} is {@code isDisabled()}. A name that fits none of the rules
 * needs {@code x-wacht-getter} in the specification.
 */
final class BooleanGetter {
    /** Names that begin with these stay as they are. */
    private static final Set<String> THIRD_PERSON = Set.of("is", "has", "accepts", "exists", "requires", "supports");

    /** Names that begin with these get the third person. */
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

    /** Names that end with these, or with {@code …ed}, say how something is. */
    private static final Set<String> ADJECTIVES = Set.of("active", "reusable", "set", "shown");

    private BooleanGetter() {}

    /** @throws IllegalArgumentException if no rule says what to call it */
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
                    owner + "." + wire + ": a boolean whose getter has no English name; give it x-wacht-getter");
        }
        return verb + name.substring(first.length());
    }
}
