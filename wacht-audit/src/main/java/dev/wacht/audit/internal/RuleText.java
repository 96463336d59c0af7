package dev.wacht.audit.internal;

import dev.wacht.auth.Caller;
import dev.wacht.auth.RouteRule;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A rule in the notation of a lock file, such as {@code user: user:read  machine: -}. Rules are compared by the callers
 * that they allow, not by their text.
 *
 * @param callers what each kind of caller needs; kinds that are denied are absent
 * @param tenants the required tenants, such as {@code organization {organizationId}}
 */
record RuleText(RouteRule.Access access, Map<Caller.Kind, List<Condition>> callers, List<String> tenants) {
    private static final String NO_CALLERS = "-";
    private static final String SIGNED_IN = "signed-in";
    private static final String ANY_MACHINE = "any";
    private static final Pattern RESTRICTED = Pattern.compile("user: (?<user>.+?)  machine: (?<machine>.+?)(?: "
            + "\\((?<kinds>api-key|oauth|api-key, oauth)\\))?(?:  caller: in (?<tenants>.+))?");

    RuleText {
        Map<Caller.Kind, List<Condition>> sorted = new EnumMap<>(Caller.Kind.class);
        callers.forEach((kind, conditions) -> sorted.put(
                kind,
                conditions.stream()
                        .distinct()
                        .sorted(Comparator.comparing(Condition::toString))
                        .toList()));
        callers = Collections.unmodifiableMap(sorted);
        tenants = tenants.stream().sorted().toList();
    }

    static RuleText of(RouteRule rule) {
        Map<Caller.Kind, List<Condition>> callers = new EnumMap<>(Caller.Kind.class);
        if (rule.readsCredentials()) {
            for (Caller.Kind kind : rule.accept().kinds()) {
                List<String> conditions = kind == Caller.Kind.SESSION
                        ? rule.user().conditions()
                        : rule.machine().conditions();
                callers.put(kind, conditions.stream().map(Condition::parse).toList());
            }
        }
        return new RuleText(rule.access(), callers, rule.tenants());
    }

    /**
     * Parses a rule.
     *
     * @throws IllegalArgumentException if the text is not a rule
     */
    static RuleText parse(String text) {
        if (text.equals("open")) {
            return new RuleText(RouteRule.Access.OPEN, Map.of(), List.of());
        }
        if (text.equals("denied")) {
            return new RuleText(RouteRule.Access.DENIED, Map.of(), List.of());
        }
        Map<Caller.Kind, List<Condition>> callers = new EnumMap<>(Caller.Kind.class);
        if (text.startsWith("optional: ")) {
            for (String kind : text.substring("optional: ".length()).split(", ", -1)) {
                callers.put(kind(kind), List.of());
            }
            return new RuleText(RouteRule.Access.OPTIONAL, callers, List.of());
        }
        Matcher fields = RESTRICTED.matcher(text);
        if (!fields.matches()) {
            throw new IllegalArgumentException("not a rule: " + text);
        }
        conditions(fields.group("user"), SIGNED_IN).ifPresent(user -> callers.put(Caller.Kind.SESSION, user));
        Optional<List<Condition>> machine = conditions(fields.group("machine"), ANY_MACHINE);
        String kinds = fields.group("kinds");
        if (machine.isPresent() != (kinds != null) || (machine.isEmpty() && callers.isEmpty())) {
            throw new IllegalArgumentException("not a rule: " + text);
        }
        machine.ifPresent(needed ->
                Stream.of(String.valueOf(kinds).split(", ", -1)).forEach(kind -> callers.put(kind(kind), needed)));
        String tenants = fields.group("tenants");
        return new RuleText(
                RouteRule.Access.RESTRICTED, callers, tenants == null ? List.of() : List.of(tenants.split(", ", -1)));
    }

    /** Returns whether the rule allows anonymous callers. */
    boolean isOpen() {
        return access == RouteRule.Access.OPEN || access == RouteRule.Access.OPTIONAL;
    }

    /** Returns whether the other rule allows every caller that this rule allows. */
    boolean isAtLeastAsStrictAs(RuleText other) {
        if (access != RouteRule.Access.RESTRICTED || other.access != RouteRule.Access.RESTRICTED) {
            return access.compareTo(other.access) >= 0;
        }
        boolean kinds = callers.entrySet().stream().allMatch(own -> {
            List<Condition> others = other.callers.get(own.getKey());
            return others != null
                    && others.stream().allMatch(old -> own.getValue().stream().anyMatch(now -> now.implies(old)));
        });
        return kinds
                && other.tenants.stream()
                        .allMatch(
                                old -> tenants.stream().anyMatch(now -> now.equals(old) || now.startsWith(old + " ")));
    }

    @Override
    public String toString() {
        return switch (access) {
            case OPEN -> "open";
            case DENIED -> "denied";
            case OPTIONAL -> "optional: " + String.join(", ", words(callers.keySet()));
            case RESTRICTED -> restricted();
        };
    }

    private String restricted() {
        List<Condition> user = callers.get(Caller.Kind.SESSION);
        List<Caller.Kind> machines = callers.keySet().stream()
                .filter(kind -> kind != Caller.Kind.SESSION)
                .toList();
        String machine = NO_CALLERS;
        if (!machines.isEmpty()) {
            machine = words(callers.getOrDefault(machines.get(0), List.of()), ANY_MACHINE) + " ("
                    + String.join(", ", words(machines)) + ")";
        }
        return "user: " + (user == null ? NO_CALLERS : words(user, SIGNED_IN)) + "  machine: " + machine
                + (tenants.isEmpty() ? "" : "  caller: in " + String.join(", ", tenants));
    }

    /** Returns the names of the kinds, sessions first. */
    private static List<String> words(Collection<Caller.Kind> kinds) {
        return kinds.stream()
                .sorted(Comparator.comparing((Caller.Kind kind) -> kind != Caller.Kind.SESSION)
                        .thenComparing(RuleText::word))
                .map(RuleText::word)
                .toList();
    }

    private static String words(List<Condition> conditions, String none) {
        List<String> words = conditions.stream().map(Condition::toString).toList();
        return words.isEmpty() ? none : String.join(", ", words);
    }

    /** Parses the conditions for a kind of caller; empty if this kind is denied. */
    private static Optional<List<Condition>> conditions(String text, String none) {
        if (text.equals(NO_CALLERS)) {
            return Optional.empty();
        }
        return Optional.of(text.equals(none) ? List.of() : Condition.parseAll(text));
    }

    private static String word(Caller.Kind kind) {
        return switch (kind) {
            case SESSION -> "session";
            case API_KEY -> "api-key";
            case OAUTH_TOKEN -> "oauth";
        };
    }

    private static Caller.Kind kind(String word) {
        return Stream.of(Caller.Kind.values())
                .filter(kind -> word(kind).equals(word.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("not a kind of credential: " + word));
    }
}
