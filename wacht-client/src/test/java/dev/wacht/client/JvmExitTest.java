package dev.wacht.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.testkit.LocalWacht;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A program that forgets to close its client ends all the same. */
class JvmExitTest {
    @Test
    void anOpenClientKeepsNoJvmAlive() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Forgetful.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("it ends").isTrue();
            assertThat(process.exitValue()).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    /** Makes calls of both kinds, and returns from main with everything open. */
    static final class Forgetful {
        private Forgetful() {}

        public static void main(String[] args) {
            LocalWacht local = LocalWacht.start();
            WachtClient wacht = WachtClient.builder()
                    .apiKey(local.backendApiKey())
                    .baseUrl(local.baseUrl())
                    .gatewayUrl(local.gatewayUrl())
                    .build();
            GatewayAuthorizer.of(wacht).preload();
            wacht.users().listUsers();
            wacht.users().async().listUsers().join();
        }
    }
}
