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

/** A validated request to an operation. Immutable, except for the body, which the handler may change. */
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

    /** Returns all path arguments, by their names. */
    public Map<String, String> path() {
        return Map.copyOf(arguments);
    }

    /** Returns a path argument, such as {@code user_id}. */
    public String path(String name) {
        String argument = arguments.get(name);
        if (argument == null) {
            throw new IllegalArgumentException(operation + " has no path parameter " + name);
        }
        return argument;
    }

    /** Returns a query parameter, or its default; empty if there is neither. */
    public Optional<String> query(String name) {
        return Optional.ofNullable(query.get(name));
    }

    /** Returns a boolean query parameter; false if it is absent. */
    public boolean flag(String name) {
        return query(name).filter("true"::equals).isPresent();
    }

    /**
     * Returns the JSON body, or the form fields with their types: strings, booleans, parsed JSON. Nulls and blank form
     * fields count as absent, as in Wacht's server.
     */
    public ObjectNode body() {
        return body;
    }

    /** Returns a string of the body; null if it is absent. */
    public @Nullable String text(String field) {
        JsonNode value = body.path(field);
        return value.isMissingNode() ? null : value.asText();
    }

    /**
     * Removes a boolean from the body, because it is an instruction rather than data, and returns it; false if it is
     * absent.
     */
    public boolean takeFlag(String field) {
        JsonNode value = body.remove(field);
        return value != null && value.asBoolean();
    }

    /** Returns an image of the form; null if there is none. Responds with 400 to an unsupported image type. */
    public @Nullable FormPart image(String field) {
        FormPart part = form == null ? null : form.part(field);
        if (part == null || !part.contentType().startsWith("image/")) {
            return null; // Wacht ignores files that are not images.
        }
        if (!IMAGE_TYPES.contains(part.contentType())) {
            throw ErrorEnvelope.error(400, "Unsupported image type");
        }
        return part;
    }

    /**
     * Returns the last part of the form, whatever its name. Responds with 400 if there is no part, or if any part is
     * not a supported image.
     */
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

    /** Returns the response of an operation that returns a whole list, without paging. */
    public JsonNode list(Stream<ObjectNode> rows) {
        return new Listing(this).all(rows);
    }

    /** Returns a listing that searches, sorts and pages by the query parameters. */
    public Listing listing() {
        return new Listing(this);
    }

    /** Returns the response of an operation that returns no data. */
    public static JsonNode done() {
        return Json.object();
    }
}
