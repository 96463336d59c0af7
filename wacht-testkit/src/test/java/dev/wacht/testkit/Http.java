package dev.wacht.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Sends requests to a LocalWacht. */
final class Http {
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private static final ObjectMapper JSON = new ObjectMapper();

    record Response(int status, String contentType, String text, HttpResponse<String> raw) {
        JsonNode json() {
            return parse(text);
        }

        /** Returns the {@code X-Local-Wacht} header: the reason for an error, or the kind of response. */
        String note() {
            return raw.headers().firstValue("X-Local-Wacht").orElse("");
        }

        /** Returns the id of the created resource. */
        String id() {
            return json().path("id").asText();
        }

        /** Returns a field of each item of the list, separated by spaces. */
        String all(String field) {
            List<String> values = new ArrayList<>();
            json().path("data").forEach(item -> values.add(item.path(field).asText()));
            return String.join(" ", values);
        }

        String error() {
            return json().at("/errors/0/message").asText();
        }
    }

    private final LocalWacht wacht;

    Http(LocalWacht wacht) {
        this.wacht = wacht;
    }

    Response get(String path) throws IOException, InterruptedException {
        return send("GET", path, BodyPublishers.noBody(), "Authorization", "Bearer " + wacht.backendApiKey());
    }

    Response delete(String path) throws IOException, InterruptedException {
        return send("DELETE", path, BodyPublishers.noBody(), "Authorization", "Bearer " + wacht.backendApiKey());
    }

    Response patchJson(String path, String json) throws IOException, InterruptedException {
        return json("PATCH", path, json);
    }

    Response post(String path, String json) throws IOException, InterruptedException {
        return json("POST", path, json);
    }

    /** Sends a POST request without a body. */
    Response post(String path) throws IOException, InterruptedException {
        return send("POST", path, BodyPublishers.noBody(), "Authorization", "Bearer " + wacht.backendApiKey());
    }

    Response json(String method, String path, String json) throws IOException, InterruptedException {
        return send(
                method,
                path,
                BodyPublishers.ofString(json),
                "Authorization",
                "Bearer " + wacht.backendApiKey(),
                "Content-Type",
                "application/json");
    }

    /** Sends a multipart form of texts: name, value, name, value. */
    Response form(String method, String path, String... fields) throws IOException, InterruptedException {
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < fields.length; i += 2) {
            body.append("--b\r\nContent-Disposition: form-data; name=\"")
                    .append(fields[i])
                    .append("\"\r\n\r\n")
                    .append(fields[i + 1])
                    .append("\r\n");
        }
        return send(
                method,
                path,
                BodyPublishers.ofString(body + "--b--\r\n"),
                "Authorization",
                "Bearer " + wacht.backendApiKey(),
                "Content-Type",
                "multipart/form-data; boundary=b");
    }

    Response send(String method, String path, BodyPublisher body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(wacht.baseUrl() + path))
                .timeout(Duration.ofSeconds(10))
                .method(method, body);
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<String> response = CLIENT.send(request.build(), BodyHandlers.ofString());
        String contentType = response.headers().firstValue("Content-Type").orElse("");
        return new Response(response.statusCode(), contentType, response.body(), response);
    }

    static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new AssertionError("no JSON: " + json, e);
        }
    }
}
