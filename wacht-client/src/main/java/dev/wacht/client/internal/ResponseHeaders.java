package dev.wacht.client.internal;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import okhttp3.Headers;

/** Converts OkHttp's headers to the map of the public API. */
final class ResponseHeaders {
    private ResponseHeaders() {}

    /** Returns all values by name; names are in lower case. */
    static Map<String, List<String>> toMap(Headers headers) {
        Map<String, List<String>> map = new TreeMap<>();
        for (String name : headers.names()) {
            map.put(name.toLowerCase(Locale.ROOT), List.copyOf(headers.values(name)));
        }
        return map;
    }
}
