package dev.wacht.testkit.internal.program;

import static java.util.regex.Pattern.CASE_INSENSITIVE;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.regex.Pattern;

/** Refuses what looks like a key of a live deployment: nothing of one belongs on a laptop, in a seed or in a terminal. */
final class LiveKeyCheck {
    // A kind of key (publishable, secret, of Wacht, restricted, OAuth, signing) where a word begins; or another prefix
    // before a long tail with a digit, as random ones have. "we_live_here" is neither.
    private static final Pattern LIVE = Pattern.compile(
            "(?<![a-z])(?:pk|sk|wk|ak|rk|wak|whsec|oat|ort)_live_[a-z0-9+/=-]|[a-z0-9]_live_(?=[\\w+/=-]*[0-9])[\\w+/=-]{20}",
            CASE_INSENSITIVE);

    private LiveKeyCheck() {}

    /**
     * Looks through a text.
     *
     * @param place what the message calls it; the text itself is never in it
     * @throws IllegalArgumentException if it holds such a key
     */
    static void refuse(String place, String text) {
        if (LIVE.matcher(text).find()) {
            throw new IllegalArgumentException(
                    place
                            + " holds a key of a live deployment (…_live_…): LocalWacht takes none; use one that begins with …_test_");
        }
    }

    /** As {@link #refuse(String, String)}, in all texts of JSON and all names of members; the message names the path. */
    static void refuse(String place, JsonNode json) {
        if (json.isTextual()) {
            refuse(place, json.textValue());
        }
        for (Map.Entry<String, JsonNode> field : json.properties()) {
            refuse(place.isEmpty() ? "a field" : "a field of " + place, field.getKey());
            refuse(place.isEmpty() ? field.getKey() : place + "." + field.getKey(), field.getValue());
        }
        for (int i = 0; json.isArray() && i < json.size(); i++) {
            refuse(place + "[" + i + "]", json.path(i));
        }
    }
}
