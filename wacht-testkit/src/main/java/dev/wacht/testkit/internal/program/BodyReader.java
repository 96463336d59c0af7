package dev.wacht.testkit.internal.program;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Passes the fields of a validated body to setters, and skips absent fields. */
final class BodyReader {
    private final ObjectNode body;

    BodyReader(ObjectNode body) {
        this.body = body;
    }

    BodyReader text(String field, Consumer<String> setter) {
        return value(field, value -> setter.accept(value.asText()));
    }

    BodyReader integer(String field, Consumer<Long> setter) {
        return value(field, value -> setter.accept(value.asLong()));
    }

    BodyReader texts(String field, Consumer<String> adder) {
        body.path(field).forEach(value -> adder.accept(value.asText()));
        return this;
    }

    BodyReader fields(String field, BiConsumer<String, JsonNode> setter) {
        List.copyOf(body.path(field).properties()).forEach(entry -> setter.accept(entry.getKey(), entry.getValue()));
        return this;
    }

    /** Runs the setter if the field is true. */
    BodyReader flag(String field, Runnable setter) {
        return value(field, value -> {
            if (value.asBoolean()) {
                setter.run();
            }
        });
    }

    BodyReader map(String field, Consumer<Map<String, JsonNode>> setter) {
        return value(field, value -> {
            Map<String, JsonNode> map = new LinkedHashMap<>();
            value.properties().forEach(entry -> map.put(entry.getKey(), entry.getValue()));
            setter.accept(map);
        });
    }

    BodyReader value(String field, Consumer<JsonNode> setter) {
        JsonNode value = body.get(field);
        if (value != null) {
            setter.accept(value);
        }
        return this;
    }
}
