package dev.wacht.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.testkit.LocalWacht;
import dev.wacht.testsupport.JavaProgram;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A program that forgets to close its verifier ends all the same. */
class JvmExitTest {
    @Test
    void anOpenVerifierKeepsNoJvmAlive() throws Exception {
        assertThat(JavaProgram.run(JavaProgram.ownClassPath(), Forgetful.class, Map.of())
                        .exitCode())
                .isZero();
    }

    /** Fetches keys, verifies a token, and returns from main with everything open. */
    static final class Forgetful {
        private Forgetful() {}

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
