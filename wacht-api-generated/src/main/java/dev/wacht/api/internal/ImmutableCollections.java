package dev.wacht.api.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Creates unmodifiable collections: copies of the collections that a caller passes in, and views of those that were
 * read from JSON.
 */
public final class ImmutableCollections {
    private ImmutableCollections() {}

    /** Returns a copy, or {@code null} for {@code null}, so that an unset list stays unset. */
    public static <T> @Nullable List<T> copyOf(@Nullable List<? extends T> list) {
        return list == null ? null : List.copyOf(list);
    }

    /** Returns a copy in the same order, or {@code null} for {@code null}. */
    public static <T> @Nullable Map<String, T> copyOf(@Nullable Map<String, ? extends T> map) {
        return map == null ? null : Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    /** Returns a view; empty for {@code null}. */
    public static <T> List<T> viewOf(@Nullable List<T> list) {
        return list == null ? List.of() : Collections.unmodifiableList(list);
    }

    /** Returns a view; empty for {@code null}. */
    public static <T extends @Nullable Object> Map<String, T> viewOf(@Nullable Map<String, T> map) {
        return map == null ? Map.of() : Collections.unmodifiableMap(map);
    }

    /** Adds an entry to a map, or to a new map for {@code null}. Collects unknown properties while a model is read. */
    public static Map<String, @Nullable Object> with(
            @Nullable Map<String, @Nullable Object> map, String name, @Nullable Object value) {
        Map<String, @Nullable Object> result = map == null ? new LinkedHashMap<>() : map;
        result.put(name, json(value));
        return result;
    }

    /**
     * Returns a copy of the map with an additional entry.
     *
     * @throws IllegalArgumentException if the value cannot be written as JSON, or is nested too deeply
     */
    public static Map<String, @Nullable Object> plus(
            @Nullable Map<String, @Nullable Object> map, String name, @Nullable Object value) {
        JsonValueCheck.check(name, value);
        return with(map == null ? null : new LinkedHashMap<>(map), name, value);
    }

    /** Returns a deep copy of maps and lists; other values are returned unchanged. */
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
