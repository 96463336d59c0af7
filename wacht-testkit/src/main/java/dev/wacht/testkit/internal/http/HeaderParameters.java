package dev.wacht.testkit.internal.http;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Parses the parameters of a header such as {@code Content-Disposition: form-data; name="a"} (RFC 9110, section 5.6.6).
 */
final class HeaderParameters {
    private final String header;
    private final Map<String, String> values = new HashMap<>();
    private int at;

    private HeaderParameters(String header) {
        this.header = header;
    }

    /** Parses a header. Responds with 400 if it is malformed or has a parameter twice. */
    static HeaderParameters of(String header) {
        HeaderParameters parameters = new HeaderParameters(header);
        parameters.at = parameters.endOfToken();
        while (parameters.at < header.length()) {
            parameters.at++; // The semicolon.
            parameters.readParameter();
        }
        return parameters;
    }

    /** Returns the value of a parameter, without quotes; null if it is absent. The name must be in lower case. */
    @Nullable String get(String name) {
        return values.get(name);
    }

    private void readParameter() {
        int equals = header.indexOf('=', at);
        int end = endOfToken();
        if (equals < 0 || equals >= end) {
            if (!header.substring(at, end).isBlank()) {
                throw ErrorEnvelope.error(400);
            }
            at = end; // An empty parameter, as after a trailing semicolon.
            return;
        }
        String name = header.substring(at, equals).strip().toLowerCase(Locale.ROOT);
        at = equals + 1;
        String value = header.startsWith("\"", at) ? quoted() : token();
        if (values.put(name, value) != null) {
            throw ErrorEnvelope.error(400);
        }
    }

    private String token() {
        int start = at;
        at = endOfToken();
        String token = header.substring(start, at).strip();
        if (token.contains("\"")) {
            throw ErrorEnvelope.error(400);
        }
        return token;
    }

    /**
     * Reads a quoted string. A backslash escapes a quote or a backslash only: old browsers send Windows paths
     * unescaped.
     */
    private String quoted() {
        StringBuilder text = new StringBuilder();
        for (at++; at < header.length(); at++) {
            char c = header.charAt(at);
            if (c == '"') {
                int end = endOfToken();
                if (!header.substring(at + 1, end).isBlank()) {
                    break;
                }
                at = end;
                return text.toString();
            }
            boolean escapes = c == '\\' && (header.startsWith("\"", at + 1) || header.startsWith("\\", at + 1));
            text.append(escapes ? header.charAt(++at) : c);
        }
        throw ErrorEnvelope.error(400);
    }

    private int endOfToken() {
        int semicolon = header.indexOf(';', at);
        return semicolon < 0 ? header.length() : semicolon;
    }
}
