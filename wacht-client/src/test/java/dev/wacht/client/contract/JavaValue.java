package dev.wacht.client.contract;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.api.FileUpload;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Creates arguments from the expected JSON, with the public builders. */
final class JavaValue {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private JavaValue() {}

    static Object of(JsonNode json, Type type) {
        if (type instanceof ParameterizedType container) {
            return container.getRawType() == List.class
                    ? list(json, container.getActualTypeArguments()[0])
                    : map(json, container.getActualTypeArguments()[1]);
        }
        Class<?> wanted = (Class<?>) type;
        if (wanted == Object.class) {
            return MAPPER.convertValue(json, Object.class);
        }
        if (wanted == Instant.class) {
            return Instant.parse(json.asText());
        }
        if (wanted == FileUpload.class) {
            return FileUpload.of(json.asText(), contentOf(json.asText()));
        }
        if (wanted.isPrimitive() || wanted.getName().startsWith("java.lang.")) {
            return MAPPER.convertValue(json, wanted);
        }
        if (isEnum(wanted)) {
            return enumValue(wanted, json.asText());
        }
        return build(wanted.isInterface() ? variantOf(wanted, json) : wanted, (ObjectNode) json);
    }

    /** Returns the content of the file with a name. */
    static byte[] contentOf(String fileName) {
        return ("content of " + fileName).getBytes(StandardCharsets.UTF_8);
    }

    static boolean isEnum(Class<?> type) {
        return Reflect.find(type, "known", method -> true).isPresent();
    }

    /** Returns the constant of a value, which must exist because the value is in the specification. */
    private static Object enumValue(Class<?> type, String value) {
        List<?> constants = (List<?>) Reflect.call(null, type, "values");
        return constants.stream()
                .filter(constant -> constant.toString().equals(value))
                .findFirst()
                .orElseThrow(() -> new AssertionError(type.getSimpleName() + " has no " + value + ": " + constants));
    }

    private static List<Object> list(JsonNode json, Type element) {
        List<Object> list = new ArrayList<>();
        json.forEach(each -> list.add(of(each, element)));
        return list;
    }

    private static Map<String, Object> map(JsonNode json, Type value) {
        if (value == Object.class) {
            return MAPPER.convertValue(json, new TypeReference<>() {});
        }
        Map<String, Object> map = new LinkedHashMap<>();
        json.properties().forEach(entry -> map.put(entry.getKey(), of(entry.getValue(), value)));
        return map;
    }

    private static Class<?> variantOf(Class<?> union, JsonNode json) {
        Schema schema = Tables.ALL.schemaOf(union);
        String discriminator = schema.discriminator();
        Schema variant = schema.fields().stream()
                .filter(each -> discriminator.isEmpty()
                        || each.name().equals(json.path(discriminator).asText()))
                .map(each -> Tables.ALL.schema(each.type()))
                .filter(each -> !discriminator.isEmpty() || hasAllOf(each, json))
                .findFirst()
                .orElseThrow();
        try {
            return Class.forName(union.getPackageName() + "." + variant.javaName());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean hasAllOf(Schema variant, JsonNode json) {
        return json.properties().stream().allMatch(property -> variant.has(property.getKey()));
    }

    /** Sets each property by name, except the discriminator, which the variant's class sets. */
    static Object build(Class<?> type, ObjectNode json) {
        Object builder = Reflect.call(null, type, "builder");
        json.properties().forEach(property -> set(builder, type, property.getKey(), property.getValue()));
        return Reflect.call(builder, builder.getClass(), "build");
    }

    private static void set(Object builder, Class<?> type, String name, JsonNode value) {
        Optional<Method> setter = setter(builder.getClass(), Reflect.variableName(name));
        if (setter.isPresent()) {
            Method found = setter.get();
            Reflect.invoke(found, builder, of(value, found.getGenericParameterTypes()[0]));
        } else if (!Tables.ALL.isDiscriminator(type, name)) {
            throw new AssertionError(type.getSimpleName() + " cannot be built with " + name);
        }
    }

    /** A reserved word of Java has the suffix {@code Value}. */
    private static Optional<Method> setter(Class<?> builder, String name) {
        Predicate<Method> takesAnObject =
                method -> method.getParameterCount() == 1 && !method.getParameterTypes()[0].isPrimitive();
        return Reflect.find(builder, name, takesAnObject)
                .or(() -> Reflect.find(builder, name + "Value", takesAnObject))
                .or(() -> Reflect.find(builder, name, method -> method.getParameterCount() == 1));
    }
}
