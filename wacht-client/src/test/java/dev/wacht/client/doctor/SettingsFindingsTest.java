package dev.wacht.client.doctor;

import static dev.wacht.auth.internal.Environment.API_KEY;
import static dev.wacht.auth.internal.Environment.BACKEND_API_URL;
import static dev.wacht.auth.internal.Environment.DEPLOYMENT_ID;
import static dev.wacht.auth.internal.Environment.FRONTEND_HOST;
import static dev.wacht.auth.internal.Environment.GATEWAY_URL;
import static dev.wacht.auth.internal.Environment.NEXT_PUBLIC_PUBLISHABLE_KEY;
import static dev.wacht.auth.internal.Environment.PUBLISHABLE_KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.wacht.client.doctor.Finding.Severity;
import dev.wacht.testkit.LocalWacht;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Findings about one wrong setting in an otherwise healthy setup. */
class SettingsFindingsTest {
    private static final LocalWacht LOCAL = LocalWacht.start();

    @AfterAll
    static void close() {
        LOCAL.close();
    }

    static Stream<Arguments> wrongValues() {
        String key = LOCAL.publishableKey();
        return Stream.of(
                arguments(API_KEY, "\"wk_test_quoted\"", "setting_quoted", "quotation marks"),
                arguments(PUBLISHABLE_KEY, "'" + key + "'", "setting_quoted", "quotation marks"),
                arguments(API_KEY, "wk_test_one two", "setting_has_white_space", "in one line"),
                arguments(PUBLISHABLE_KEY, key + "\nmore", "setting_has_white_space", "in one line"),
                arguments(API_KEY, "Bearer wk_test_prefixed", "setting_has_bearer_prefix", "Remove the prefix"),
                arguments(API_KEY, "your-key-here", "setting_placeholder", "real value"),
                arguments(API_KEY, "changeme", "setting_placeholder", "real value"),
                arguments(API_KEY, "<secret key>", "setting_placeholder", "real value"),
                arguments(API_KEY, "wk_test_...", "setting_placeholder", "real value"),
                arguments(PUBLISHABLE_KEY, "${WACHT_KEY}", "setting_placeholder", "real value"),
                arguments(API_KEY, key, "api_key_is_publishable_key", "secret key"),
                arguments(API_KEY, "wk_test_schlüssel", "api_key_invalid", "again"),
                arguments(PUBLISHABLE_KEY, LOCAL.backendApiKey(), "publishable_key_is_secret", "begins with pk_"),
                arguments(PUBLISHABLE_KEY, "aHR0cHM6Ly9hLmV4YW1wbGU=", "publishable_key_prefix", "again"),
                arguments(PUBLISHABLE_KEY, "pk_test_aHR0cHM6Ly9hLmV4Y", "publishable_key_not_base64", "whole"),
                arguments(PUBLISHABLE_KEY, "pk_test_%%%", "publishable_key_not_base64", "whole"),
                arguments(PUBLISHABLE_KEY, pk("https://a.example/path"), "publishable_key_address", "again"),
                arguments(PUBLISHABLE_KEY, pk("a.example"), "publishable_key_address", "again"),
                arguments(PUBLISHABLE_KEY, pk("http://a.example"), "publishable_key_insecure", "allowInsecureHttp"),
                arguments(PUBLISHABLE_KEY, Setup.liveKey("http://127.0.0.1:1"), "publishable_key_insecure", "https"),
                arguments(FRONTEND_HOST, "https://a.example/path", "frontend_host_invalid", "frontend.example.com"),
                arguments(FRONTEND_HOST, "other.example", "variables_disagree", "all but one"),
                arguments(NEXT_PUBLIC_PUBLISHABLE_KEY, pk("https://b.example"), "variables_disagree", "all but one"),
                arguments(BACKEND_API_URL, "api.example", "url_invalid", "https://host"),
                arguments(GATEWAY_URL, "https://a b", "setting_has_white_space", "without spaces"),
                arguments(GATEWAY_URL, "https://[a", "url_invalid", "https://host"),
                arguments(GATEWAY_URL, "http://gateway.example", "url_insecure", "https"),
                arguments(BACKEND_API_URL, "https://user:word@api.example", "url_has_user_info", "precedes the @"),
                arguments(BACKEND_API_URL, "https://api.example?key=1", "url_has_query", "?"),
                arguments(GATEWAY_URL, "https://a.example/v1/authz/check", "url_has_operation_path", "path"),
                arguments(DEPLOYMENT_ID, "seven", "deployment_id_malformed", "deployment id"));
    }

    private static String pk(String origin) {
        return Setup.publishableKey(origin);
    }

    @ParameterizedTest
    @MethodSource("wrongValues")
    void wrongValueIsTheOnlyFinding(String variable, String value, String code, String remedy) {
        Setup setup = Setup.of(LOCAL).with(variable, value);

        DoctorReport offline = setup.doctor().checkSettings();
        assertThat(offline.findings()).extracting(Finding::code).containsExactly(code);
        assertThat(offline.exitCode()).isEqualTo(2);
        Finding found = setup.expect(code, remedy);
        assertThat(found.seen()).contains("WACHT_").doesNotContain(value);
        assertThat(offline.findings()).containsExactly(found);
    }

    @Test
    void missingSettingsAreReported() {
        Finding found = Setup.empty().expect("publishable_key_missing", "WACHT_PUBLISHABLE_KEY");

        assertThat(found.severity()).isEqualTo(Severity.ERROR);
    }

    @Test
    void missingPublishableKeyIsInfoForAnApiClient() {
        DoctorReport report = Setup.of(LOCAL).without(PUBLISHABLE_KEY).run();

        assertThat(Setup.expect(report, "publishable_key_missing", "only calls the API")
                        .severity())
                .isEqualTo(Severity.INFO);
        assertThat(report.exitCode()).isZero();
    }

    @Test
    void apiUrlWithoutAnApiKeyIsReported() {
        Finding found = Setup.of(LOCAL).without(API_KEY).expect("api_key_missing", "WACHT_API_KEY");

        assertThat(found.severity()).isEqualTo(Severity.WARNING);
    }

    @Test
    void blankValueIsReported() {
        assertThat(Setup.of(LOCAL)
                        .with(DEPLOYMENT_ID, "  ")
                        .expect("setting_blank", "or remove it")
                        .severity())
                .isEqualTo(Severity.WARNING);
    }

    @Test
    void sameUrlForGatewayAndApiIsReported() {
        Setup.of(LOCAL)
                .with(BACKEND_API_URL, "https://api.example")
                .with(GATEWAY_URL, "https://api.example/")
                .expect("gateway_is_backend", "https://gateway.wacht.dev");
    }

    @Test
    void liveKeyBesideATestKeyIsReported() {
        DoctorReport report = Setup.of(LOCAL)
                .with(API_KEY, "wk_live_of-production")
                .with(BACKEND_API_URL, "https://api.example")
                .doctor()
                .checkSettings();

        Setup.expect(report, "keys_of_different_modes", "the same deployment");
        assertThat(report.exitCode()).isEqualTo(1);
    }

    @Test
    void liveKeyWithALocalHostIsReported() {
        DoctorReport report = Setup.of(LOCAL)
                .without(PUBLISHABLE_KEY)
                .with(API_KEY, "wk_live_of-production")
                .doctor()
                .checkSettings();

        Setup.expect(report, "live_key_with_local_host", "test key");
    }

    @Test
    void liveKeyOverHttpIsReported() {
        DoctorReport report = Setup.of(LOCAL)
                .without(PUBLISHABLE_KEY)
                .with(API_KEY, "wk_live_of-production")
                .with(BACKEND_API_URL, "http://emulator")
                .change(builder -> builder.allowInsecureHttp("emulator"))
                .doctor()
                .checkSettings();

        Setup.expect(report, "url_insecure", "A live key is never sent");
    }

    @Test
    void misspeltVariablesAreReported() {
        for (String name : List.of("WACHT_APIKEY", "WACHT_API_KEYS", "wacht_api_key", "WACHT_SECRET_KEY")) {
            Finding found = Setup.of(LOCAL)
                    .without(API_KEY)
                    .without(BACKEND_API_URL)
                    .with(name, "wk_test_misspelt")
                    .expect("setting_misspelt", "WACHT_API_KEY");
            assertThat(found.seen()).contains(name);
        }
        Setup.of(LOCAL)
                .without(PUBLISHABLE_KEY)
                .with("WACHT_PUBLISHABLEKEY", LOCAL.publishableKey())
                .expect("setting_misspelt", "Rename it to WACHT_PUBLISHABLE_KEY");
    }

    @Test
    void settingNamesAreUsedInFindings() {
        DoctorReport report = Setup.of(LOCAL)
                .with(API_KEY, "pk_test_swapped")
                .with(GATEWAY_URL, "nowhere")
                .with(PUBLISHABLE_KEY, "pk_test_!")
                .change(builder -> builder.settingName(API_KEY, "wacht.api-key")
                        .settingName(GATEWAY_URL, "wacht.gateway.url")
                        .settingName(PUBLISHABLE_KEY, "wacht.publishable-key"))
                .doctor()
                .checkSettings();

        assertThat(report.text())
                .contains(
                        "wacht.api-key is a publishable key", "wacht.gateway.url must", "wacht.publishable-key is not")
                .doesNotContain("WACHT_API_KEY", "WACHT_GATEWAY_URL", "WACHT_PUBLISHABLE_KEY");
    }
}
