package dev.wacht.testkit.internal.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The parts of a {@code multipart/form-data} body (RFC 7578), by name; of two with one name the last counts, except in lists. */
public final class MultipartForm {
    private static final Pattern BOUNDARY = Pattern.compile(";\\s*boundary=(?:\"([^\"]+)\"|([^\\s;\"]+))");
    private static final Pattern NAME = Pattern.compile(";\\s*name=\"([^\"]*)\"");

    private final Map<String, List<FormPart>> parts = new LinkedHashMap<>();

    private MultipartForm() {}

    /** Reads it; another content type is 415, and what is too large or broken is 400. */
    public static MultipartForm read(Request request) {
        if (!request.mediaType().equals("multipart/form-data")) {
            throw ErrorEnvelope.refusal(415);
        }
        Matcher boundary = BOUNDARY.matcher(request.header("Content-Type").get(0));
        byte[] body = request.body();
        if (!boundary.find() || body == null) {
            throw ErrorEnvelope.refusal(400);
        }
        String delimiter = "\r\n--" + (boundary.group(1) != null ? boundary.group(1) : boundary.group(2));
        MultipartForm form = new MultipartForm();
        // A char per byte, so that text can be searched and bytes come back unchanged.
        form.readParts("\r\n" + new String(body, ISO_8859_1), delimiter);
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

    private void readParts(String body, String delimiter) {
        int at = body.indexOf(delimiter);
        while (at >= 0) {
            int start = at + delimiter.length();
            if (body.startsWith("--", start)) {
                return;
            }
            at = body.indexOf(delimiter, start);
            int headEnd = body.indexOf("\r\n\r\n", start);
            if (at < 0 || headEnd < 0 || headEnd + 4 > at) {
                break;
            }
            addPart(
                    body.substring(start, headEnd),
                    body.substring(headEnd + 4, at).getBytes(ISO_8859_1));
        }
        throw ErrorEnvelope.refusal(400);
    }

    private void addPart(String head, byte[] content) {
        String name = null;
        String contentType = "";
        for (String line : head.split("\r\n", -1)) {
            String lower = line.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-disposition:")) {
                Matcher found = NAME.matcher(line);
                name = found.find() ? found.group(1) : null;
            } else if (lower.startsWith("content-type:")) {
                contentType = lower.substring("content-type:".length())
                        .split(";", 2)[0]
                        .strip();
            }
        }
        if (name == null) {
            throw ErrorEnvelope.refusal(400);
        }
        parts.computeIfAbsent(name, unknown -> new ArrayList<>()).add(new FormPart(contentType, content));
    }
}
