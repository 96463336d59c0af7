package dev.wacht.testkit.internal.http;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The parameters of a query. Responds with 400 if a parameter occurs twice or is malformed. */
public final class QueryString {
    private final Map<String, String> values = new HashMap<>();

    public QueryString(Request request) {
        for (String pair : request.query().split("&", -1)) {
            if (pair.isEmpty()) {
                continue;
            }
            String[] parts = pair.split("=", 2);
            String value = parts.length == 2 ? PercentCoding.decodeForm(parts[1]) : "";
            if (values.put(PercentCoding.decodeForm(parts[0]), value) != null) {
                throw ErrorEnvelope.error(400);
            }
        }
    }

    /** Returns the names of all parameters. */
    public Set<String> names() {
        return values.keySet();
    }

    public @Nullable String text(String name) {
        return values.get(name);
    }

    /** Returns a parameter as a number from 0 to {@code max}, or {@code absent} if it is absent. */
    public long number(String name, long absent, long max) {
        String value = values.get(name);
        if (value == null) {
            return absent;
        }
        try {
            long number = Long.parseLong(value);
            if (number >= 0 && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw ErrorEnvelope.error(400);
        }
        throw ErrorEnvelope.error(400);
    }

    /** Returns a parameter that must be one of the allowed values, or {@code absent} if it is absent. */
    public String enumValue(String name, String absent, List<String> allowed) {
        String value = values.getOrDefault(name, absent);
        if (values.containsKey(name) && !allowed.contains(value)) {
            throw ErrorEnvelope.error(400);
        }
        return value;
    }
}
