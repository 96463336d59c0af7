package dev.wacht.testkit.internal.operations;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.testkit.internal.http.ErrorEnvelope;
import dev.wacht.testkit.internal.http.ErrorResponseException;
import dev.wacht.testkit.internal.http.Json;
import dev.wacht.testkit.internal.http.MultipartForm;
import dev.wacht.testkit.internal.spec.ApiOperation;
import dev.wacht.testkit.internal.spec.Schema;
import dev.wacht.testkit.internal.spec.SpecGaps;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads form fields with the types of a schema. Blank fields are absent, and files are omitted. Responds with 400 if a
 * value does not have the type in the schema.
 */
final class FormBody {
    private static final Set<String> TRUE_WORDS = Set.of("1", "true", "yes", "on");

    private final ApiOperation operation;
    private final MultipartForm form;

    private FormBody(ApiOperation operation, MultipartForm form) {
        this.operation = operation;
        this.form = form;
    }

    static ObjectNode read(ApiOperation operation, Schema schema, MultipartForm form) {
        FormBody reader = new FormBody(operation, form);
        ObjectNode body = Json.object();
        for (Map.Entry<String, Schema> property : schema.properties().entrySet()) {
            String name = property.getKey();
            if (property.getValue().format().equals("binary")) {
                continue;
            }
            JsonNode value = reader.value(name, property.getValue());
            if (value != null) {
                body.set(name, value);
            } else if (schema.requires(name)) {
                String words = name.replace('_', ' ');
                throw ErrorEnvelope.error(
                        400, words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) + " is required");
            }
        }
        return body;
    }

    private @Nullable JsonNode value(String name, Schema schema) {
        String text = form.text(name);
        if (text == null || text.isBlank()) {
            return null;
        }
        if (schema.isAny() || schema.type().equals("object")) {
            return json(name, text);
        }
        return switch (schema.type()) {
            case "boolean" -> bool(text);
            case "integer" -> integer(name, text);
            case "array" -> array(name, schema, text);
            default -> enumValue(name, schema, text);
        };
    }

    private @Nullable JsonNode bool(String text) {
        if (SpecGaps.acceptsLenientBooleans(operation)) {
            return Json.tree(TRUE_WORDS.contains(text));
        }
        return text.equals("true") || text.equals("false") ? Json.tree(text.equals("true")) : null;
    }

    private static JsonNode enumValue(String name, Schema schema, String text) {
        if (!schema.values().isEmpty() && !schema.values().contains(text)) {
            throw error(name, "must be one of " + schema.values());
        }
        return Json.tree(text);
    }

    private static JsonNode integer(String name, String text) {
        try {
            return Json.tree(Long.parseLong(text));
        } catch (NumberFormatException e) {
            throw error(name, "must be an integer");
        }
    }

    /**
     * Reads an array. An array of objects is sent as one JSON text. An array of strings is sent in repeated fields, or
     * separated by commas.
     */
    private @Nullable JsonNode array(String name, Schema schema, String text) {
        if (schema.items().type().equals("object")) {
            return json(name, text);
        }
        ArrayNode array = Json.array();
        for (String part : form.texts(name)) {
            for (String item : part.split(",", -1)) {
                if (!item.isBlank()) {
                    array.add(item.strip());
                }
            }
        }
        return array;
    }

    private @Nullable JsonNode json(String name, String text) {
        try {
            return Json.read(text.getBytes(UTF_8));
        } catch (IOException e) {
            if (SpecGaps.ignoresMalformedMetadata(operation)) {
                return null;
            }
            throw error(name, "is not valid JSON");
        }
    }

    private static ErrorResponseException error(String name, String problem) {
        return ErrorEnvelope.error(400).withReason("the form field " + name + " " + problem);
    }
}
