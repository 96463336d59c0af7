package dev.wacht.client.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.auth.internal.Environment;
import dev.wacht.testkit.LocalWacht;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** No report contains a secret. */
class DoctorSecretsTest {
    private static final String MARKER = "MARKER";
    private static final List<String> VARIABLES = List.of(
            Environment.API_KEY,
            Environment.PUBLISHABLE_KEY,
            Environment.NEXT_PUBLIC_PUBLISHABLE_KEY,
            Environment.FRONTEND_HOST,
            Environment.BACKEND_API_URL,
            Environment.GATEWAY_URL,
            Environment.DEPLOYMENT_ID);

    private static final List<String> SECRETS = List.of(
            "MARKER",
            "\"MARKER\"",
            "Bearer MARKER",
            "your-MARKER",
            "wk_test_MARKER",
            "wk_test_MARKER ü",
            "wk_test_MARKERü",
            "pk_test_MARKER",
            "pk_live_MARKER!",
            "https://user:MARKER@host.invalid",
            "https://host.invalid?key=MARKER",
            "https://host.invalid/#MARKER",
            "ftp://host/MARKER",
            "https://[MARKER",
            "MARKER\nMARKER");

    @Test
    void settingsAreNotShown() {
        for (String secret : SECRETS) {
            Map<String, String> all = new HashMap<>();
            VARIABLES.forEach(variable -> all.put(variable, secret));
            DoctorReport report = WachtDoctor.builder()
                    .environment(all::get)
                    .build(all.keySet())
                    .checkSettings();
            assertThat(report.findings()).isNotEmpty();
            assertHidden(report);
        }
    }

    @Test
    void secretsAreNotShownAfterRequests() {
        try (LocalWacht local = LocalWacht.start();
                ScriptedServer server = ScriptedServer.respondingWith("HTTP/1.1 401 MARKER\r\nX: MARKER\r\nLocation:"
                        + " /MARKER\r\nConnection: close\r\nContent-Length: 6\r\n\r\nMARKER")) {
            DoctorReport report = Setup.of(local)
                    .with(Environment.API_KEY, "wk_test_MARKER")
                    .with(Environment.PUBLISHABLE_KEY, Setup.publishableKey(server.url()))
                    .with(Environment.BACKEND_API_URL, server.url() + "/MARKER")
                    .with(Environment.GATEWAY_URL, server.url())
                    .change(builder -> builder.token("a.MARKER.b"))
                    .run();
            assertThat(report.findings()).extracting(Finding::code).contains("api_key_rejected");
            assertHidden(report);
        }
    }

    private static void assertHidden(DoctorReport report) {
        assertThat(report.text()).doesNotContain(MARKER);
        assertThat(report.json()).doesNotContain(MARKER);
        assertThat(report.toString()).doesNotContain(MARKER);
    }
}
