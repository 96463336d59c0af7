package dev.wacht.auth;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** The accepted audiences of OAuth tokens: those that are listed, and those that a predicate accepts. Immutable. */
final class OAuthAudiences implements Predicate<String> {
    private final Set<String> names;
    private final List<Predicate<String>> predicates;

    private OAuthAudiences(Set<String> names, List<Predicate<String>> predicates) {
        this.names = names;
        this.predicates = List.copyOf(predicates);
    }

    static OAuthAudiences none() {
        return new OAuthAudiences(Set.of(), List.of());
    }

    /** @throws IllegalArgumentException if one is blank */
    OAuthAudiences with(String... audiences) {
        Set<String> all = new LinkedHashSet<>(names);
        for (String audience : audiences) {
            if (audience.isBlank()) {
                throw new IllegalArgumentException("an audience is blank");
            }
            all.add(audience);
        }
        return new OAuthAudiences(all, predicates);
    }

    OAuthAudiences with(Predicate<String> audiences) {
        List<Predicate<String>> all = new ArrayList<>(predicates);
        all.add(audiences);
        return new OAuthAudiences(names, all);
    }

    boolean isEmpty() {
        return names.isEmpty() && predicates.isEmpty();
    }

    @Override
    public boolean test(String audience) {
        return names.contains(audience) || predicates.stream().anyMatch(predicate -> predicate.test(audience));
    }

    /**
     * Returns the accepted audiences as text, for the message of a rejection. If there is a predicate, the text is only
     * {@code audience(…)}, because a predicate has no useful text.
     */
    @Override
    public String toString() {
        return predicates.isEmpty() ? "audience(" + String.join(", ", names) + ")" : "audience(…)";
    }
}
