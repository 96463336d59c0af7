package dev.wacht.client.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.http.Request;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request as the server received it. */
record SentRequest(Request request) {
    String method() {
        return request.getMethod().getName();
    }

    /** Returns the path segments, each decoded separately. */
    List<String> path() {
        List<String> segments = new ArrayList<>();
        for (String segment : url().getRawPath().substring(1).split("/", -1)) {
            segments.add(decoded(segment.replace("+", "%2B")));
        }
        return segments;
    }

    /** Returns the names and values of the query, in order; a plus is a space. */
    List<Map.Entry<String, String>> query() {
        List<Map.Entry<String, String>> query = new ArrayList<>();
        String raw = url().getRawQuery();
        if (raw != null) {
            for (String parameter : raw.split("&", -1)) {
                String[] parts = parameter.split("=", 2);
                query.add(Map.entry(decoded(parts[0]), decoded(parts[1])));
            }
        }
        return query;
    }

    /** Rejects characters that are not allowed in a URL. */
    private URI url() {
        return URI.create(request.getUrl());
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    @Nullable String header(String name) {
        return request.containsHeader(name) ? request.getHeader(name) : null;
    }

    String text() {
        return request.getBodyAsString();
    }

    JsonNode json() {
        return Json.parse(text());
    }

    List<SentPart> parts() {
        return request.getParts().stream().map(SentPart::of).toList();
    }

    /**
     * A part of a form.
     *
     * @param contentType {@code null} for text
     * @param file {@code null} for text
     */
    record SentPart(
            String name,
            @Nullable String contentType,
            @Nullable String file,
            String content) {
        static SentPart text(String name, String content) {
            return new SentPart(name, null, null, content);
        }

        static SentPart of(Request.Part part) {
            String disposition = part.getHeader("Content-Disposition").firstValue();
            String file = disposition.contains("filename=\"")
                    ? disposition.replaceFirst(".*filename=\"([^\"]*)\".*", "$1")
                    : null;
            return new SentPart(
                    part.getName(),
                    part.getHeader("Content-Type").isPresent()
                            ? part.getHeader("Content-Type").firstValue()
                            : null,
                    file,
                    part.getBody().asString());
        }
    }
}
