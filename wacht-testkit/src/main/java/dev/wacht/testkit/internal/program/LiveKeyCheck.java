package dev.wacht.testkit.internal.program;

import static java.util.regex.Pattern.CASE_INSENSITIVE;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.regex.Pattern;

/** Rejects values that look like keys of a live deployment, which must not be used with LocalWacht. */
final class LiveKeyCheck {
    // Either a known prefix (publishable, secret, restricted, webhook, OAuth …) at the beginning of a word, or any
    // other prefix followed by at least 20 characters that include a digit, as those of random keys do. "we_live_here"
    // is neither.
    private static final Pattern LIVE = Pattern.compile(
            "(?<![a-z])(?:pk|sk|wk|ak|rk|wak|whsec|oat|ort)_live_[a-z0-9+/=-]|[a-z0-9]_live_(?=[\\w+/=-]*[0-9])[\\w+/=-]{20}",
            CASE_INSENSITIVE);

    private LiveKeyCheck() {}

    /**
     * Checks a text.
     *
     * @param place the name of the text in the message, which does not contain the text itself
     * @throws IllegalArgumentException if the text contains a live key
     */
    static void reject(String place, String text) {
        if (LIVE.matcher(text).find()) {
            throw new IllegalArgumentException(place
                    + " contains a key of a live deployment (…_live_…), which LocalWacht rejects; use a …_test_ key");
        }
    }

    /**
     * Checks all strings and member names of a JSON value.
     *
     * @throws IllegalArgumentException if one contains a live key; the message contains its path
     */
    static void reject(String place, JsonNode json) {
        if (json.isTextual()) {
            reject(place, json.textValue());
        }
        for (Map.Entry<String, JsonNode> field : json.properties()) {
            reject(place.isEmpty() ? "a field" : "a field of " + place, field.getKey());
            reject(place.isEmpty() ? field.getKey() : place + "." + field.getKey(), field.getValue());
        }
        for (int i = 0; json.isArray() && i < json.size(); i++) {
            reject(place + "[" + i + "]", json.path(i));
        }
    }
}
