package dev.wacht.client.internal;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.wacht.api.internal.JsonModel;
import java.lang.annotation.Annotation;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a generated class is: a model with properties, an enum, or neither. Found by reflection, once per class. */
final class ModelType {
    private static final ClassValue<ModelType> SHAPES = new ClassValue<>() {
        @Override
        protected ModelType computeValue(Class<?> type) {
            return new ModelType(type);
        }
    };

    private final boolean unrecognizedVariant;
    private final Map<String, Field> properties = new LinkedHashMap<>();
    private final @Nullable Method unknown;
    private final @Nullable Method known;

    private ModelType(Class<?> type) {
        boolean model = type.isAnnotationPresent(JsonModel.class);
        unrecognizedVariant = model && type.getSimpleName().equals("Unrecognized");
        if (model) {
            for (Field field : type.getDeclaredFields()) {
                JsonProperty property = field.getAnnotation(JsonProperty.class);
                if (property != null) {
                    properties.put(property.value(), accessible(field));
                }
            }
        }
        unknown = model ? method(type, JsonAnyGetter.class) : null;
        known = !model && method(type, JsonValue.class) != null ? knownMethod(type) : null;
    }

    static ModelType of(Class<?> type) {
        return SHAPES.get(type);
    }

    /** Whether it stands for a variant that this version does not know. */
    boolean isUnrecognizedVariant() {
        return unrecognizedVariant;
    }

    /** Whether the value is of an enum and none of its constants. */
    boolean isUnknownConstant(Object value) {
        return known != null && Boolean.FALSE.equals(read(() -> known.invoke(value)));
    }

    void forEachProperty(Object model, BiConsumer<String, @Nullable Object> visitor) {
        properties.forEach((name, field) -> visitor.accept(name, read(() -> field.get(model))));
    }

    /** The names of what came along and is no property. */
    void forEachUnknown(Object model, Consumer<String> visitor) {
        if (unknown != null && read(() -> unknown.invoke(model)) instanceof Map<?, ?> map) {
            map.keySet().forEach(name -> visitor.accept(String.valueOf(name)));
        }
    }

    private static @Nullable Method method(Class<?> type, Class<? extends Annotation> marked) {
        return Stream.of(type.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(marked))
                .findFirst()
                .map(ModelType::accessible)
                .orElse(null);
    }

    private static @Nullable Method knownMethod(Class<?> type) {
        return Stream.of(type.getDeclaredMethods())
                .filter(method -> method.getName().equals("known") && method.getReturnType() == boolean.class)
                .findFirst()
                .map(ModelType::accessible)
                .orElse(null);
    }

    private static <M extends AccessibleObject> M accessible(M member) {
        member.setAccessible(true);
        return member;
    }

    private static @Nullable Object read(Reading reading) {
        try {
            return reading.get();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a generated class has an unexpected shape", e);
        }
    }

    private interface Reading {
        @Nullable Object get() throws ReflectiveOperationException;
    }
}
