package dev.wacht.testkit.internal.backend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.testkit.internal.http.Json;
import dev.wacht.testkit.internal.operations.Call;
import dev.wacht.testkit.internal.operations.Emulation;
import dev.wacht.testkit.internal.operations.Resource;
import dev.wacht.testkit.internal.state.State;
import dev.wacht.testkit.internal.state.Table;

/**
 * Email templates and the deployment's own SMTP server. LocalWacht never connects to that server, and reports it as
 * reachable.
 */
final class EmailSettings implements Resource {
    private static final String SMTP = "smtp";

    private final Table templates;
    private final Table servers;

    EmailSettings(State state) {
        this.templates = state.declare("email_templates", "Email template").key("template_name");
        this.servers = state.declare("smtp_configs", "SMTP configuration")
                .key("name")
                .defaults("{\"use_tls\": true, \"verified\": true}");
    }

    @Override
    public void register(Emulation emulation) {
        emulation
                .on("getDeploymentEmailTemplate", call -> template(call.path("template_name")))
                .on("updateDeploymentEmailTemplate", this::updateTemplate)
                .on("updateSmtpConfig", this::updateServer)
                .on("removeSmtpConfig", this::removeServer)
                .on("verifySmtpConnection", call -> Json.object().put("success", true));
    }

    /** Adds the server to the settings of {@code GET /}. */
    void applyTo(ObjectNode settings) {
        servers.find(SMTP).ifPresent(server -> {
            settings.put("email_provider", "custom_smtp");
            settings.set("custom_smtp_config", server);
        });
    }

    private ObjectNode template(String name) {
        return templates
                .find(name)
                .orElseGet(() -> Json.object()
                        .put("template_name", name)
                        .put("template_data", "<p>" + name + "</p>")
                        .put("template_from", "notifications")
                        .put("template_reply_to", "")
                        .put("template_subject", name));
    }

    private JsonNode updateTemplate(Call call) {
        String name = call.path("template_name");
        ObjectNode template = call.body().put("template_name", name);
        return templates.find(name).isPresent() ? templates.update(name, template) : templates.insert(template);
    }

    private JsonNode updateServer(Call call) {
        ObjectNode server = call.body().put("name", SMTP);
        return servers.find(SMTP).isPresent() ? servers.update(SMTP, server) : servers.insert(server);
    }

    private JsonNode removeServer(Call call) {
        servers.delete(SMTP);
        return Call.done();
    }
}
