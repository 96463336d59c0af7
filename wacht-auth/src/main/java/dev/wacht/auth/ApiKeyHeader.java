package dev.wacht.auth;

import java.util.Iterator;
import java.util.Optional;

/** Reads the API key from the header {@code X-Api-Key}. */
public final class ApiKeyHeader {
    /** The name of the header. */
    public static final String NAME = "X-Api-Key";

    private ApiKeyHeader() {}

    /**
     * Returns the API key in the values of the header. There must be exactly one value, of printable ASCII without
     * spaces. Otherwise, the result is empty: then respond with 401, without a call to the gateway.
     *
     * @param values all values of the header {@link #NAME} in the request
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
