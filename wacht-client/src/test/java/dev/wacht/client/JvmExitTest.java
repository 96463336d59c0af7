package dev.wacht.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.testkit.LocalWacht;
import dev.wacht.testsupport.JavaProgram;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A program that does not close its client still exits. */
class JvmExitTest {
    @Test
    void openClientDoesNotKeepTheJvmAlive() throws Exception {
        assertThat(JavaProgram.run(JavaProgram.ownClassPath(), ClientThatIsNotClosed.class, Map.of())
                        .exitCode())
                .isZero();
    }

    /** Makes blocking and asynchronous calls, and returns from main without closing anything. */
    static final class ClientThatIsNotClosed {
        private ClientThatIsNotClosed() {}

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
