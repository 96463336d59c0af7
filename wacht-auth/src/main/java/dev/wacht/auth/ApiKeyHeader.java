package dev.wacht.auth;

import java.util.Iterator;
import java.util.Optional;

/** Reads the API key that a machine sends in {@code X-Api-Key}. */
public final class ApiKeyHeader {
    /** The name of the header. */
    public static final String NAME = "X-Api-Key";

    private ApiKeyHeader() {}

    /**
     * The key among all values of the header: there must be exactly one, of printable ASCII without spaces inside.
     * Anything else is no key, and so a 401 without a question to the gateway.
     *
     * @param values every value that the request has under {@link #NAME}
     */
    public static Optional<MachineCredential> fromHeaders(Iterable<String> values) {
        Iterator<String> each = values.iterator();
        if (!each.hasNext()) {
            return Optional.empty();
        }
        String key = each.next().strip();
        boolean usable = !each.hasNext() && !key.isEmpty() && key.chars().allMatch(c -> c > ' ' && c <= '~');
        return usable ? Optional.of(MachineCredential.apiKey(key)) : Optional.empty();
    }
}
