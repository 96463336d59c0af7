package dev.wacht.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The deployment's settings: updates show in {@code GET /}, and other settings stay unchanged. */
class SettingsScenarioTest {
    private final LocalWacht wacht = LocalWacht.start();
    private final Http http = new Http(wacht);

    @AfterEach
    void close() {
        wacht.close();
    }

    @Test
    void signInSettingsAreMerged() throws Exception {
        JsonNode before = http.get("/").json().get("auth_settings");

        assertThat(http.patchJson("/settings/auth", """
                        {"email": {"required": false}, "phone": {"enabled": true},
                         "name": {"first_name_required": true, "last_name_enabled": false},
                         "authentication_factors": {"sso_enabled": true, "passkey": {"enabled": true}},
                         "backup_code": {"enabled": true}, "second_factor_policy": "enforced",
                         "session_token_lifetime": 60}""").text()).isEqualTo("{}");

        JsonNode auth = http.get("/").json().get("auth_settings");
        assertThat(auth.at("/email_address/required").booleanValue()).isFalse();
        assertThat(auth.at("/email_address/enabled").booleanValue()).isTrue();
        assertThat(auth.at("/phone_number/enabled").booleanValue()).isTrue();
        assertThat(auth.at("/first_name/required").booleanValue()).isTrue();
        assertThat(auth.at("/last_name/enabled").booleanValue()).isFalse();
        assertThat(auth.at("/auth_factors_enabled/sso").booleanValue()).isTrue();
        assertThat(auth.at("/auth_factors_enabled/passkey").booleanValue()).isTrue();
        assertThat(auth.at("/auth_factors_enabled/backup_code").booleanValue()).isTrue();
        assertThat(auth.at("/passkey/allow_autofill").booleanValue()).isTrue();
        assertThat(auth.get("second_factor_policy").textValue()).isEqualTo("enforced");
        assertThat(auth.get("session_validity_period")).isEqualTo(before.get("session_validity_period"));
        http.patchJson("/settings/restrictions", "{\"sign_up_mode\":\"waitlist\",\"session_token_lifetime\":90}");
        JsonNode all = http.get("/").json();
        assertThat(all.at("/restrictions/sign_up_mode").textValue()).isEqualTo("waitlist");
        assertThat(all.at("/auth_settings/session_token_lifetime").intValue()).isEqualTo(90);
        assertThat(all.at("/auth_settings/phone_number/enabled").booleanValue()).isTrue();
        assertThat(http.patchJson("/settings/restrictions", "{\"sign_up_mode\":\"odd\"}")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void defaultRoleMustBeDeploymentLevel() throws Exception {
        JsonNode roles = http.get("/settings/b2b/organization-roles").json().get("data");
        assertThat(roles.findValuesAsText("name")).containsExactly("Admin", "Member");
        assertThat(http.get("/settings/b2b/workspace-roles").all("name")).isEqualTo("Admin Member");
        String member = roles.at("/1/id").textValue();

        http.patchJson(
                "/settings/b2b", "{\"default_org_creator_role_id\":\"" + member + "\",\"allow_org_deletion\":true}");

        JsonNode b2b = http.get("/").json().get("b2b_settings");
        assertThat(b2b.at("/default_org_creator_role/name").textValue()).isEqualTo("Member");
        assertThat(b2b.at("/default_org_member_role/name").textValue()).isEqualTo("Member");
        assertThat(b2b.get("allow_org_deletion").booleanValue()).isTrue();
        String acme = "/organizations/"
                + http.form("POST", "/organizations", "name", "Acme").id();
        String own = http.post(acme + "/roles", "{\"name\":\"Own\",\"permissions\":[]}")
                .id();
        assertThat(http.patchJson("/settings/b2b", "{\"default_org_member_role_id\":\"" + own + "\"}")
                        .error())
                .isEqualTo("Role not found");
    }

    @Test
    void uploadedImageIsServedAndInSettings() throws Exception {
        http.patchJson("/settings/display", "{\"app_name\":\"Shop\"}");
        String url = upload("logo", "image/png").json().get("url").textValue();

        JsonNode display = http.get("/").json().get("ui_settings");
        assertThat(display.get("logo_image_url").textValue()).isEqualTo(url);
        assertThat(display.get("app_name").textValue()).isEqualTo("Shop");
        assertThat(http.get(url.substring(wacht.baseUrl().length())).text()).isEqualTo("bytes");
        assertThat(upload("logo", "text/plain").status()).isEqualTo(400);
        assertThat(upload("odd", "image/png").status()).isEqualTo(400);
    }

    @Test
    void emailTemplatesAndSmtpServerAreUpdated() throws Exception {
        String path = "/settings/email-templates/magic-link-template";
        String body = "{\"template_name\":\"x\",\"template_data\":\"Hi\",\"template_from\":\"f\","
                + "\"template_reply_to\":\"r\",\"template_subject\":\"s\"}";
        assertThat(http.get(path).json().get("template_name").textValue()).isEqualTo("magic-link-template");
        assertThat(http.patchJson(path, body).json().get("template_name").textValue())
                .isEqualTo("magic-link-template");
        assertThat(http.get(path).json().get("template_data").textValue()).isEqualTo("Hi");
        assertThat(http.get("/settings/email-templates/odd").status()).isEqualTo(400);

        String smtp =
                "{\"host\":\"mail.test\",\"port\":25,\"username\":\"u\",\"password\":\"p\",\"from_email\":\"a@b.test\"}";
        assertThat(http.post("/settings/email/smtp/verify", smtp)
                        .json()
                        .get("success")
                        .booleanValue())
                .isTrue();
        assertThat(http.get("/").json().get("email_provider").textValue()).isEqualTo("postmark");
        http.post("/settings/email/smtp", smtp);
        JsonNode settings = http.get("/").json();
        assertThat(settings.get("email_provider").textValue()).isEqualTo("custom_smtp");
        assertThat(settings.at("/custom_smtp_config/host").textValue()).isEqualTo("mail.test");
        assertThat(settings.at("/custom_smtp_config").has("password")).isFalse();
        assertThat(http.delete("/settings/email/smtp").status()).isEqualTo(200);
        assertThat(http.delete("/settings/email/smtp").error()).isEqualTo("SMTP configuration not found");
    }

    @Test
    void jwtTemplatesAndSocialConnectionsAreManaged() throws Exception {
        String body = "{\"name\":\"api\",\"token_lifetime\":60,\"allowed_clock_skew\":5,\"template\":{\"a\":1}}";
        String id = http.post("/jwt-templates", body).id();
        assertThat(http.post("/jwt-templates", body).status()).isEqualTo(409);
        http.patchJson("/jwt-templates/" + id, "{\"token_lifetime\":90}");
        assertThat(http.get("/jwt-templates")
                        .json()
                        .at("/data/0/token_lifetime")
                        .intValue())
                .isEqualTo(90);
        assertThat(http.delete("/jwt-templates/" + id).text()).isEqualTo("{}");
        assertThat(http.delete("/jwt-templates/" + id).error()).isEqualTo("JWT template not found");

        String connections = "/settings/social-connections";
        http.json("PUT", connections, "{\"provider\":\"github_oauth\",\"enabled\":true}");
        http.json(
                "PUT",
                connections,
                "{\"provider\":\"github_oauth\",\"credentials\":{\"client_id\":\"c\",\"client_secret\":\"s\","
                        + "\"redirect_uri\":\"https://a.test\",\"scopes\":[]}}");
        JsonNode listed = http.get(connections).json().get("data");
        assertThat(listed).hasSize(1);
        assertThat(listed.at("/0/enabled").booleanValue()).isTrue();
        assertThat(listed.at("/0/credentials/client_id").textValue()).isEqualTo("c");
        assertThat(http.json("PUT", connections, "{\"enabled\":true}").status()).isEqualTo(400);
    }

    @Test
    void settingsAreExportedAndReset() throws Exception {
        http.patchJson("/settings/display", "{\"app_name\":\"Shop\"}");
        try (LocalWacht copy = LocalWacht.builder().seed(wacht.exportSeed()).start()) {
            assertThat(new Http(copy)
                            .get("/")
                            .json()
                            .at("/ui_settings/app_name")
                            .textValue())
                    .isEqualTo("Shop");
        }
        wacht.reset();
        assertThat(http.get("/").json().at("/ui_settings/app_name").textValue()).isEqualTo("LocalWacht");
    }

    private Http.Response upload(String type, String contentType) throws Exception {
        String body = "--b\r\nContent-Disposition: form-data; name=\"image\"; filename=\"a\"\r\nContent-Type: "
                + contentType + "\r\n\r\nbytes\r\n--b--\r\n";
        return http.send(
                "POST",
                "/settings/upload/" + type,
                BodyPublishers.ofString(body),
                "Authorization",
                "Bearer " + wacht.backendApiKey(),
                "Content-Type",
                "multipart/form-data; boundary=b");
    }
}
