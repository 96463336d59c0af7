package dev.wacht.testkit.internal.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a {@code multipart/form-data} body (RFC 7578), by name. If a name occurs twice, the last part is used.
 */
public final class MultipartForm {
    private final Map<String, List<FormPart>> parts = new LinkedHashMap<>();

    private MultipartForm() {}

    /**
     * Reads a form. Responds with 415 to another content type, and with 400 to a body that is too large or malformed.
     */
    public static MultipartForm read(Request request) {
        if (!request.mediaType().equals("multipart/form-data")) {
            throw ErrorEnvelope.error(415);
        }
        String boundary =
                HeaderParameters.of(request.header("Content-Type").get(0)).get("boundary");
        byte[] body = request.body();
        if (boundary == null || boundary.isEmpty() || body == null) {
            throw ErrorEnvelope.error(400);
        }
        MultipartForm form = new MultipartForm();
        new MultipartReader(body, boundary, form::add).read();
        return form;
    }

    /** Returns the text of a part; null if it is missing or empty, which Wacht treats alike. */
    public @Nullable String text(String name) {
        FormPart part = part(name);
        return part == null || part.text().isEmpty() ? null : part.text();
    }

    /** Returns the texts of all parts with this name, in the order in which they were sent. */
    public List<String> texts(String name) {
        return parts.getOrDefault(name, List.of()).stream().map(FormPart::text).toList();
    }

    /** Returns the last part with this name; null if there is none. */
    public @Nullable FormPart part(String name) {
        List<FormPart> found = parts.getOrDefault(name, List.of());
        return found.isEmpty() ? null : found.get(found.size() - 1);
    }

    /** Returns all parts. */
    public List<FormPart> parts() {
        return parts.values().stream().flatMap(List::stream).toList();
    }

    private void add(String name, FormPart part) {
        parts.computeIfAbsent(name, unknown -> new ArrayList<>()).add(part);
    }
}
