package dev.wacht.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.testkit.LocalWacht;
import dev.wacht.testsupport.JavaProgram;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Only {@code fromEnv()} reads environment variables; builders do not. */
class ProcessEnvironmentTest {
    private final LocalWacht local = LocalWacht.start();

    @AfterEach
    void close() {
        local.close();
    }

    @Test
    void buildersIgnoreTheEnvironment() throws Exception {
        Map<String, String> unusable = Map.of(
                "WACHT_API_KEY", "pk_test_no-api-key",
                "WACHT_BACKEND_API_URL", "http://backend.example",
                "WACHT_GATEWAY_URL", "http://gateway.example",
                "WACHT_DEPLOYMENT_ID", "seven",
                "WACHT_PUBLISHABLE_KEY", "pk_test_no-origin!",
                "WACHT_FRONTEND_HOST", "frontend example");

        assertThat(run(unusable, Builders.class))
                .containsExactly(
                        "IllegalStateException: apiKey is not set",
                        "IllegalStateException: no deployment is configured: set deploymentId,"
                                + " publishableKey or client",
                        "built WachtClient",
                        "built GatewayAuthorizer",
                        "built GatewayAuthorizer",
                        "built GatewayAuthorizer");
    }

    @Test
    void fromEnvReadsTheDeploymentAndTheGateway() throws Exception {
        Map<String, String> variables = Map.of(
                "WACHT_DEPLOYMENT_ID", " " + local.deploymentId() + "\n",
                "WACHT_GATEWAY_URL", " " + local.gatewayUrl() + "\n");

        assertThat(run(variables, FromEnv.class)).containsExactly("built GatewayAuthorizer");
    }

    @Test
    void fromEnvNamesMissingVariables() throws Exception {
        assertThat(run(Map.of(), FromEnv.class))
                .containsExactly("IllegalStateException: no deployment is configured: set one of the"
                        + " environment variables WACHT_DEPLOYMENT_ID, WACHT_PUBLISHABLE_KEY and WACHT_API_KEY");
    }

    /** Returns the output of a program with these and no other variables of Wacht. */
    private static List<String> run(Map<String, String> variables, Class<?> program) throws Exception {
        JavaProgram.Result result = JavaProgram.run(JavaProgram.ownClassPath(), program, variables);
        assertThat(result.exitCode()).as(result.errors()).isZero();
        return result.output().lines().toList();
    }

    private static void print(Callable<? extends AutoCloseable> build) {
        try (AutoCloseable built = build.call()) {
            System.out.println("built " + built.getClass().getSimpleName());
        } catch (Exception e) {
            System.out.println(e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    /** Calls every builder, without and with the required settings. */
    static final class Builders {
        private Builders() {}

        public static void main(String[] args) {
            print(() -> WachtClient.builder().build());
            print(() -> GatewayAuthorizer.builder().build());
            print(() -> WachtClient.builder().apiKey(TestClients.API_KEY).build());
            print(() -> GatewayAuthorizer.builder().deploymentId("7").build());
            try (WachtClient wacht =
                    WachtClient.builder().apiKey(TestClients.API_KEY).build()) {
                print(() -> GatewayAuthorizer.of(wacht));
                print(() -> GatewayAuthorizer.builder().client(wacht).build());
            }
        }
    }

    /** Reads all settings from the environment. */
    static final class FromEnv {
        private FromEnv() {}

        public static void main(String[] args) {
            print(GatewayAuthorizer::fromEnv);
        }
    }
}
