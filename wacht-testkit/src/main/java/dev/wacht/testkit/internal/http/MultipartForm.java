package dev.wacht.testkit.internal.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parts of a {@code multipart/form-data} body (RFC 7578), by name; of two with one name the last counts, except in lists. */
public final class MultipartForm {
    private final Map<String, List<FormPart>> parts = new LinkedHashMap<>();

    private MultipartForm() {}

    /** Reads it; another content type is 415, and what is too large or broken is 400. */
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

    /** The text of a part; null if it is missing or empty, which is the same to Wacht. */
    public @Nullable String text(String name) {
        FormPart part = part(name);
        return part == null || part.text().isEmpty() ? null : part.text();
    }

    /** The texts of all parts with this name, in the order in which they came. */
    public List<String> texts(String name) {
        return parts.getOrDefault(name, List.of()).stream().map(FormPart::text).toList();
    }

    /** The last part with this name; null without one. */
    public @Nullable FormPart part(String name) {
        List<FormPart> found = parts.getOrDefault(name, List.of());
        return found.isEmpty() ? null : found.get(found.size() - 1);
    }

    /** All parts. */
    public List<FormPart> parts() {
        return parts.values().stream().flatMap(List::stream).toList();
    }

    private void add(String name, FormPart part) {
        parts.computeIfAbsent(name, unknown -> new ArrayList<>()).add(part);
    }
}
