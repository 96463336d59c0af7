package dev.wacht.testkit.internal.backend;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wacht.testkit.internal.http.Answer;
import dev.wacht.testkit.internal.http.Json;
import dev.wacht.testkit.internal.http.Request;
import dev.wacht.testkit.internal.http.Route;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;

/** {@code GET /}: the deployment of the backend API key with all its settings, from {@code deployment.json}. */
public final class DeploymentRoute implements Route {
    private final JsonNode deployment;

    public DeploymentRoute(String deploymentId, String publishableKey, String host) {
        String json = template()
                .replace("${deployment_id}", deploymentId)
                .replace("${publishable_key}", publishableKey)
                .replace("${host}", host)
                .replace("${now}", Instant.now().toString());
        this.deployment = parse(json);
    }

    @Override
    public Answer answer(Request request) {
        return Answer.ok(deployment);
    }

    private static JsonNode parse(String json) {
        try {
            return Json.read(json.getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("deployment.json is no JSON", e);
        }
    }

    private static String template() {
        try (InputStream in = DeploymentRoute.class.getResourceAsStream("deployment.json")) {
            if (in == null) {
                throw new IllegalStateException("deployment.json is missing from the jar");
            }
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("deployment.json cannot be read", e);
        }
    }
}
