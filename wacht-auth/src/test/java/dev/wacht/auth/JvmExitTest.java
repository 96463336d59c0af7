package dev.wacht.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.testkit.LocalWacht;
import dev.wacht.testsupport.JavaProgram;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A program that does not close its verifier still ends. */
class JvmExitTest {
    @Test
    void unclosedVerifierDoesNotKeepTheJvmAlive() throws Exception {
        assertThat(JavaProgram.run(JavaProgram.ownClassPath(), UnclosedVerifier.class, Map.of())
                        .exitCode())
                .isZero();
    }

    /** Fetches keys, verifies a token, and returns from main with everything open. */
    static final class UnclosedVerifier {
        private UnclosedVerifier() {}

        public static void main(String[] args) {
            LocalWacht wacht = LocalWacht.start();
            TokenVerifier verifier = TokenVerifier.builder()
                    .publishableKey(wacht.publishableKey())
                    .build();
            if (!verifier.authenticate(wacht.session().token()).isAuthenticated()) {
                throw new IllegalStateException("the token was refused");
            }
        }
    }
}
