package dev.wacht.client.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wacht.api.MissingPropertyException;
import java.lang.reflect.Method;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The values of a model's getters, under the names in the JSON. */
final class TypedView {
    private TypedView() {}

    static JsonNode of(Object model) {
        return Json.written(view(model));
    }

    /** The text for an enum value without a constant. */
    static String unknown(String value) {
        return value + ", which is unknown";
    }

    private static @Nullable Object view(@Nullable Object value) {
        if (value == null || value instanceof String || value instanceof Number || value instanceof Boolean) {
            return value;
        }
        if (value instanceof Instant instant) {
            return instant.toString();
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> elements = new ArrayList<>();
            list.forEach(element -> elements.add(view(element)));
            return elements;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> entries = new LinkedHashMap<>();
            map.forEach((key, inside) -> entries.put(String.valueOf(key), view(inside)));
            return entries;
        }
        if (JavaValue.isEnum(value.getClass())) {
            boolean known = (Boolean) Reflect.call(value, value.getClass(), "known");
            return known ? value.toString() : unknown(value.toString());
        }
        Class<?> union = value.getClass().getDeclaringClass();
        return union == null ? properties(value) : unrecognized(value, union);
    }

    /** An unknown variant: its discriminator and its other fields. */
    private static Map<String, @Nullable Object> unrecognized(Object variant, Class<?> union) {
        String discriminator = Tables.ALL.schemaOf(union).discriminator();
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        properties.put(discriminator, Reflect.invoke(getter(variant.getClass(), discriminator), variant));
        ((Map<?, ?>) Reflect.call(variant, variant.getClass(), "additionalProperties"))
                .forEach((name, value) -> properties.put(String.valueOf(name), view(value)));
        return properties;
    }

    private static Map<String, Object> properties(Object model) {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (Field field : Tables.ALL.schemaOf(model.getClass()).fields()) {
            Object value = read(model, field);
            if (value instanceof Instant time && field.isUnixTime()) {
                properties.put(field.name(), time.getEpochSecond());
            } else if (value != null) {
                properties.put(field.name(), Objects.requireNonNull(view(value)));
            }
        }
        return properties;
    }

    /** Returns the value of a getter; {@code null} also if it throws because a required property is missing. */
    private static @Nullable Object read(Object model, Field field) {
        try {
            return Reflect.invoke(getter(model.getClass(), field.name()), model);
        } catch (MissingPropertyException e) {
            assertThat(field.required()).as(e.getMessage()).isTrue();
            assertThat(e.property()).isEqualTo(field.name());
            return null;
        }
    }

    private static Method getter(Class<?> model, String field) {
        String name = Reflect.typeName(field);
        List<String> names =
                Stream.of("get" + name, "get" + name + "Value").collect(Collectors.toCollection(ArrayList::new));
        names.addAll(BooleanGetterNames.getters(model, field));
        return names.stream()
                .flatMap(each -> Reflect.find(
                        model, each, method -> method.getParameterCount() == 0 && method.getDeclaringClass() == model)
                        .stream())
                .findFirst()
                .orElseThrow(() -> new AssertionError(model.getSimpleName() + " does not show " + field));
    }
}
