package dev.wacht.testkit.internal.operations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.testkit.internal.http.ErrorEnvelope;
import dev.wacht.testkit.internal.http.FormPart;
import dev.wacht.testkit.internal.http.Json;
import dev.wacht.testkit.internal.http.MultipartForm;
import dev.wacht.testkit.internal.spec.ApiOperation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A request that fits its operation. Immutable but for the body, which belongs to the handler. */
public final class Call {
    private static final Set<String> IMAGE_TYPES =
            Set.of("image/jpeg", "image/png", "image/gif", "image/webp", "image/x-icon", "image/vnd.microsoft.icon");

    private final ApiOperation operation;
    private final Map<String, String> arguments;
    private final Map<String, String> query;
    private final ObjectNode body;
    private final @Nullable MultipartForm form;

    Call(
            ApiOperation operation,
            Map<String, String> arguments,
            Map<String, String> query,
            ObjectNode body,
            @Nullable MultipartForm form) {
        this.operation = operation;
        this.arguments = arguments;
        this.query = query;
        this.body = body;
        this.form = form;
    }

    public ApiOperation operation() {
        return operation;
    }

    /** Returns all arguments of the path, by their names. */
    public Map<String, String> path() {
        return Map.copyOf(arguments);
    }

    /** Returns an argument of the path, such as {@code user_id}. */
    public String path(String name) {
        String argument = arguments.get(name);
        if (argument == null) {
            throw new IllegalArgumentException(operation + " has no path parameter " + name);
        }
        return argument;
    }

    /** Returns a parameter of the query, or its default; empty if there is neither. */
    public Optional<String> query(String name) {
        return Optional.ofNullable(query.get(name));
    }

    /** Returns a boolean parameter of the query; false if it is absent. */
    public boolean flag(String name) {
        return query(name).filter("true"::equals).isPresent();
    }

    /**
     * Returns the JSON body, or the fields of the form with their types: text, booleans, parsed JSON. What was sent as
     * null, and form fields that are blank, are absent, as they are for the server.
     */
    public ObjectNode body() {
        return body;
    }

    /** Returns a text of the body; null if it is absent. */
    public @Nullable String text(String field) {
        JsonNode value = body.path(field);
        return value.isMissingNode() ? null : value.asText();
    }

    /** Takes a boolean out of the body, one that says what to do and is not kept; false if it is absent. */
    public boolean takeFlag(String field) {
        JsonNode value = body.remove(field);
        return value != null && value.asBoolean();
    }

    /** Returns an image of the form; null without one. An image of another type than the server takes ends with 400. */
    public @Nullable FormPart image(String field) {
        FormPart part = form == null ? null : form.part(field);
        if (part == null || !part.contentType().startsWith("image/")) {
            return null; // The server ignores a file that is no image.
        }
        if (!IMAGE_TYPES.contains(part.contentType())) {
            throw ErrorEnvelope.error(400, "Unsupported image type");
        }
        return part;
    }

    /** Returns the last part of the form, whatever its name. Any part that is no image of a type that the server takes ends with 400. */
    public FormPart lastImage() {
        FormPart last = null;
        for (FormPart part : form == null ? List.<FormPart>of() : form.parts()) {
            if (!IMAGE_TYPES.contains(part.contentType())) {
                throw ErrorEnvelope.error(400, "Unsupported image type");
            }
            last = part;
        }
        if (last == null) {
            throw ErrorEnvelope.error(400, "No image was sent");
        }
        return last;
    }

    /** Returns the response of an operation that answers with the whole list. */
    public JsonNode list(Stream<ObjectNode> rows) {
        return new Listing(this).all(rows);
    }

    /** Returns a list whose search, order and page the query tells. */
    public Listing listing() {
        return new Listing(this);
    }

    /** Returns the response of an operation that answers nothing. */
    public static JsonNode done() {
        return Json.object();
    }
}
