package dev.wacht.client.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.auth.internal.Environment;
import dev.wacht.client.doctor.Finding.Severity;
import dev.wacht.testkit.LocalWacht;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The settings of a service, of which a test changes one. Not thread-safe. */
final class Setup {
    static final Duration FAST = Duration.ofSeconds(2);
    static final Duration WITH_TIMEOUT = Duration.ofSeconds(6);

    private final Map<String, String> variables = new HashMap<>();
    private UnaryOperator<WachtDoctor.Builder> change = builder -> builder;
    private Duration limit = FAST;

    private Setup() {}

    static Setup empty() {
        return new Setup();
    }

    /** Returns all settings for a healthy deployment. */
    static Setup of(LocalWacht local) {
        return empty().with(Environment.PUBLISHABLE_KEY, local.publishableKey())
                .with(Environment.API_KEY, local.backendApiKey())
                .with(Environment.BACKEND_API_URL, local.baseUrl())
                .with(Environment.GATEWAY_URL, local.gatewayUrl());
    }

    /** Returns the settings of a service that only verifies session tokens of the issuer at this URL. */
    static Setup ofFrontend(String origin) {
        return empty().with(Environment.PUBLISHABLE_KEY, publishableKey(origin));
    }

    static String publishableKey(String origin) {
        return "pk_test_" + Base64.getEncoder().encodeToString(origin.getBytes(StandardCharsets.UTF_8));
    }

    static String liveKey(String origin) {
        return publishableKey(origin).replace("pk_test_", "pk_live_");
    }

    Setup with(String variable, String value) {
        variables.put(variable, value);
        return this;
    }

    Setup without(String variable) {
        variables.remove(variable);
        return this;
    }

    Setup change(UnaryOperator<WachtDoctor.Builder> builder) {
        UnaryOperator<WachtDoctor.Builder> before = change;
        this.change = given -> builder.apply(before.apply(given));
        return this;
    }

    Setup within(Duration time) {
        this.limit = time;
        return this;
    }

    Map<String, String> variables() {
        return variables;
    }

    WachtDoctor doctor() {
        return change.apply(WachtDoctor.builder().environment(variables::get)).build(variables.keySet());
    }

    DoctorReport run() {
        long start = System.nanoTime();
        DoctorReport report = doctor().run();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(limit);
        return report;
    }

    /** Runs all checks, and asserts that they report this finding with this remedy, and no other error. */
    Finding expect(String code, String... words) {
        return expect(run(), code, words);
    }

    static Finding expect(DoctorReport report, String code, String... words) {
        assertThat(report.findings())
                .as(report.text())
                .extracting(Finding::code)
                .contains(code);
        assertThat(report.findings())
                .as(report.text())
                .filteredOn(finding -> finding.severity() == Severity.ERROR)
                .extracting(Finding::code)
                .allMatch(code::equals);
        Finding found = report.findings().stream()
                .filter(finding -> finding.code().equals(code))
                .findFirst()
                .orElseThrow();
        assertThat(List.of(words)).allSatisfy(word -> assertThat(found.remedy()).contains(word));
        assertThat(found.link()).startsWith("https://");
        return found;
    }
}
