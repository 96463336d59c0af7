package dev.wacht.client.doctor;

import static dev.wacht.auth.internal.Environment.API_KEY;
import static dev.wacht.auth.internal.Environment.BACKEND_API_URL;
import static dev.wacht.auth.internal.Environment.DEPLOYMENT_ID;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.testkit.LocalWacht;
import dev.wacht.testkit.RecordedRequest;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A working setup has no findings, and the doctor changes nothing. */
class HealthySetupTest {
    private final LocalWacht local = LocalWacht.start();

    @AfterEach
    void close() {
        local.close();
    }

    @Test
    void allSettingsAreHealthy() {
        DoctorReport report =
                Setup.of(local).with(DEPLOYMENT_ID, local.deploymentId()).run();

        assertThat(report.findings()).as(report.text()).isEmpty();
        assertThat(report.exitCode()).isZero();
        assertThat(report.worst()).isEmpty();
        assertThat(report.facts()).containsKeys("java", "signatures", "key set", "gateway", "clock", "deployment");
        assertThat(report.text()).contains("Facts").endsWith("No findings.\n");
    }

    @Test
    void publishableKeyAloneIsHealthy() {
        DoctorReport report = Setup.ofFrontend(local.issuer()).run();

        assertThat(report.findings()).as(report.text()).isEmpty();
        assertThat(local.requests()).extracting(RecordedRequest::method).containsOnly("GET");
    }

    @Test
    void applicationsOkHttpClientIsUsed() {
        DoctorReport report = Setup.of(local)
                .change(builder -> builder.okHttpClient(new OkHttpClient()))
                .run();

        assertThat(report.findings()).as(report.text()).isEmpty();
    }

    @Test
    void valuesAreTrimmed() {
        DoctorReport report = Setup.of(local)
                .with(API_KEY, local.backendApiKey() + "\n")
                .with(BACKEND_API_URL, local.baseUrl() + "/\n")
                .run();

        assertThat(report.findings()).as(report.text()).isEmpty();
    }

    @Test
    void aValidTokenIsAFact() {
        DoctorReport report = Setup.of(local)
                .change(builder ->
                        builder.token(local.session().permission("user:read").token() + "\n"))
                .run();

        assertThat(report.findings()).as(report.text()).isEmpty();
        assertThat(report.facts().get("token"))
                .contains("accepted", "claims:", "sub")
                .doesNotContain("user:read");
    }

    @Test
    void onlyTheProbeOfTheGatewayIsNoGet() {
        Setup.of(local).run();

        assertThat(local.requests())
                .filteredOn(request -> !request.method().equals("GET"))
                .singleElement()
                .satisfies(request -> assertThat(request.path()).isEqualTo("/v1/authz/check"));
    }

    @Test
    void settingsAloneOpenNoConnection() {
        assertThat(Setup.of(local).doctor().checkSettings().findings()).isEmpty();
        assertThat(local.requests()).isEmpty();
    }
}
