package dev.wacht.api.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Unmodifiable collections: copies of what a caller passes in, views of what was decoded. */
public final class ImmutableCollections {
    private ImmutableCollections() {}

    /** A copy; {@code null} for none, so that a list that was not set stays unset. */
    public static <T> @Nullable List<T> copyOf(@Nullable List<? extends T> list) {
        return list == null ? null : List.copyOf(list);
    }

    /** A copy in the same order; {@code null} for none. */
    public static <T> @Nullable Map<String, T> copyOf(@Nullable Map<String, ? extends T> map) {
        return map == null ? null : Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    /** A view; empty for none. */
    public static <T> List<T> viewOf(@Nullable List<T> list) {
        return list == null ? List.of() : Collections.unmodifiableList(list);
    }

    /** A view; empty for none. */
    public static <T extends @Nullable Object> Map<String, T> viewOf(@Nullable Map<String, T> map) {
        return map == null ? Map.of() : Collections.unmodifiableMap(map);
    }

    /** The map with one more entry, made when there was none: for properties that a model does not know. */
    public static Map<String, @Nullable Object> with(
            @Nullable Map<String, @Nullable Object> map, String name, @Nullable Object value) {
        Map<String, @Nullable Object> result = map == null ? new LinkedHashMap<>() : map;
        result.put(name, json(value));
        return result;
    }

    /**
     * A copy of the map with one more entry.
     *
     * @throws IllegalArgumentException if the value is nothing that JSON has, or nested too deeply
     */
    public static Map<String, @Nullable Object> plus(
            @Nullable Map<String, @Nullable Object> map, String name, @Nullable Object value) {
        JsonValueCheck.check(name, value);
        return with(map == null ? null : new LinkedHashMap<>(map), name, value);
    }

    /** A deep copy of maps and lists; everything else as it is. */
    public static @Nullable Object json(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return jsonObject(map);
        }
        return value instanceof List<?> list ? jsonArray(list) : value;
    }

    static Map<String, @Nullable Object> jsonObject(Map<?, ? extends @Nullable Object> map) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> copy.put(String.valueOf(key), json(value)));
        return Collections.unmodifiableMap(copy);
    }

    static List<@Nullable Object> jsonArray(List<? extends @Nullable Object> list) {
        List<@Nullable Object> copy = new ArrayList<>(list.size());
        list.forEach(value -> copy.add(json(value)));
        return Collections.unmodifiableList(copy);
    }
}
