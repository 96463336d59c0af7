package dev.wacht.testkit.internal.backend;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.testkit.internal.Deployment;
import dev.wacht.testkit.internal.http.Json;
import dev.wacht.testkit.internal.operations.Emulation;
import dev.wacht.testkit.internal.operations.Resource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** {@code GET /}: the deployment with all its settings, from {@code deployment.json} and the changes made since. */
final class DeploymentSettings implements Resource {
    private final ObjectNode deployment;
    private final SettingsRows settings;
    private final EmailSettings email;

    DeploymentSettings(Deployment wacht, SettingsRows settings, EmailSettings email) {
        this.settings = settings;
        this.email = email;
        String json = template()
                .replace("${deployment_id}", wacht.id())
                .replace("${publishable_key}", wacht.publishableKey())
                .replace("${host}", wacht.host())
                .replace("${now}", wacht.clock().instant().toString());
        this.deployment = parse(json);
    }

    @Override
    public void register(Emulation emulation) {
        emulation.on("getDeploymentWithSettings", call -> view());
    }

    /** Returns the initial settings with the changes made since. */
    private ObjectNode view() {
        ObjectNode view = deployment.deepCopy();
        settings.applyTo(view);
        email.applyTo(view);
        return view;
    }

    private static ObjectNode parse(String json) {
        try {
            return (ObjectNode) Json.read(json.getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("deployment.json is not valid JSON", e);
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
