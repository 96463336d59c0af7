package dev.wacht.testkit.internal.program;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.regex.Pattern;

/** Refuses what looks like a key of a live deployment: nothing of one belongs on a laptop, in a seed or in a terminal. */
final class LiveKeys {
    private static final Pattern LIVE = Pattern.compile("\\b[a-z]{2,16}_live_[\\w+/=-]");

    private LiveKeys() {}

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

    /** As {@link #refuse(String, String)}, in all texts of JSON; the message names the path. */
    static void refuse(String place, JsonNode json) {
        if (json.isTextual()) {
            refuse(place, json.textValue());
        }
        for (Map.Entry<String, JsonNode> field : json.properties()) {
            refuse(place.isEmpty() ? field.getKey() : place + "." + field.getKey(), field.getValue());
        }
        for (int i = 0; json.isArray() && i < json.size(); i++) {
            refuse(place + "[" + i + "]", json.path(i));
        }
    }
}
