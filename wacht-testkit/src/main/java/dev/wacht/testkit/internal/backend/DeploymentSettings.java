package dev.wacht.testkit.internal.backend;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wacht.testkit.internal.Deployment;
import dev.wacht.testkit.internal.http.Json;
import dev.wacht.testkit.internal.operations.Emulation;
import dev.wacht.testkit.internal.operations.Resource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** {@code GET /}: the deployment of the backend API key with all its settings, from {@code deployment.json}. */
final class DeploymentSettings implements Resource {
    private final JsonNode deployment;

    DeploymentSettings(Deployment wacht) {
        String json = template()
                .replace("${deployment_id}", wacht.id())
                .replace("${publishable_key}", wacht.publishableKey())
                .replace("${host}", wacht.host())
                .replace("${now}", wacht.clock().instant().toString());
        this.deployment = parse(json);
    }

    @Override
    public void register(Emulation emulation) {
        emulation.on("getDeploymentWithSettings", call -> deployment);
    }

    private static JsonNode parse(String json) {
        try {
            return Json.read(json.getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("deployment.json is no JSON", e);
        }
    }

    private static String template() {
        try (InputStream in = DeploymentSettings.class.getResourceAsStream("deployment.json")) {
            if (in == null) {
                throw new IllegalStateException("deployment.json is missing from the jar");
            }
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("deployment.json cannot be read", e);
        }
    }
}
