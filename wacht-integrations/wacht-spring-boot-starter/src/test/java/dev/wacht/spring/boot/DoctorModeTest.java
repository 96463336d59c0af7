package dev.wacht.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.testkit.LocalWacht;
import dev.wacht.testsupport.JavaProgram;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** {@code --wacht.doctor} reports what is wrong with the configuration instead of starting the application. */
class DoctorModeTest {
    private static LocalWacht wacht;

    @BeforeAll
    static void start() {
        wacht = LocalWacht.start();
    }

    @AfterAll
    static void stop() {
        wacht.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "wacht.api-key=pk_test_abc | api_key_is_publishable_key | Set wacht.api-key to the secret key",
                "wacht.publishable-key=sk_test_abc | publishable_key_is_secret | wacht.publishable-key",
                "wacht.base-url=http://api.example.com | url_insecure | wacht.base-url",
                "wacht.gateway.deployment-id=abc | deployment_id_malformed | unset wacht.gateway.deployment-id",
                "wacht.secret-key=abc | property_unknown | wacht.secret-key is set, but there is no such property.",
                "wacht.jwks.ttl=5m | property_unknown | wacht.jwks.ttl is set",
                "wacht.webhook.secrets[0]=abc | webhook_secret_invalid | wacht.webhook.secrets[0]",
                "wacht.web.default=permit | default_permits | @PublicRoute",
            })
    void mistakesAreReportedWithTheirCode(String property, String code, String text) {
        Run run = run(property);

        assertThat(run.output()).contains(code, text);
        assertThat(run.exitCode()).isPositive();
        assertThat(run.output()).doesNotContain(wacht.backendApiKey(), "sk_test_abc", "pk_test_abc");
    }

    @ParameterizedTest
    @CsvSource({
        "wacht.publishableKey",
        "wacht.web.openHandlers[0]",
        "wacht.web.open_handlers[0]",
        "wacht.allow-insecure-http",
    })
    void otherSpellingsOfPropertiesAreKnown(String name) {
        assertThat(KnownProperties.isKnown(KnownProperties.names(), name)).isTrue();
    }

    @Test
    void validConfigurationHasNoFindings() {
        Run run = run("wacht.web.default=deny");

        // With Boot 3.5, the class path of these tests has two versions of Jackson, which the doctor reports.
        String others =
                run.output().replaceAll("(?s)(ERROR two_jackson|WARNING jackson_versions_differ)\\R.*?\\R\\R", "");
        assertThat(others).doesNotContain("ERROR", "WARNING").contains("spring boot: ");
        assertThat(run.exitCode()).isEqualTo(others.equals(run.output()) ? 0 : 2);
    }

    @Test
    void applicationDoesNotStart() throws Exception {
        JavaProgram.Result result = JavaProgram.run(
                JavaProgram.ownClassPath(),
                Program.class,
                Map.of("WACHT_PUBLISHABLE_KEY", "\"" + wacht.publishableKey() + "\""),
                "--wacht.doctor=json",
                "--spring.main.banner-mode=off",
                "--server.port=0");

        assertThat(result.output())
                .contains("\"exit_code\" : 2", "setting_quoted")
                .doesNotContain("started", wacht.publishableKey());
        assertThat(result.exitCode()).isEqualTo(2);
    }

    private record Run(String output, int exitCode) {}

    /**
     * Runs the doctor as Boot does after it has read the configuration. All other settings are those of a LocalWacht.
     */
    private static Run run(String property) {
        Map<String, Object> properties = new LinkedHashMap<>(Map.of(
                "wacht.doctor", "",
                "wacht.publishable-key", wacht.publishableKey(),
                "wacht.api-key", wacht.backendApiKey(),
                "wacht.base-url", wacht.baseUrl(),
                "wacht.gateway.url", wacht.gatewayUrl()));
        String[] parts = property.strip().split("=", 2);
        properties.put(parts[0], parts[1]);
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", properties));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<Integer> exits = new ArrayList<>();
        new DoctorMode(new PrintStream(out, true, StandardCharsets.UTF_8), exits::add).run(environment);
        assertThat(exits).hasSize(1);
        return new Run(out.toString(StandardCharsets.UTF_8), exits.get(0));
    }

    /** A user's application. */
    @EnableAutoConfiguration
    static class Program {
        public static void main(String[] args) {
            SpringApplication.run(Program.class, args);
        }
    }
}
