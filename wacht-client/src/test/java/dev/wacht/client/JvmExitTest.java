package dev.wacht.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.testkit.LocalWacht;
import dev.wacht.testsupport.JavaProgram;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A program that forgets to close its client ends all the same. */
class JvmExitTest {
    @Test
    void anOpenClientKeepsNoJvmAlive() throws Exception {
        assertThat(JavaProgram.run(JavaProgram.ownClassPath(), Forgetful.class, Map.of())
                        .exitCode())
                .isZero();
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
