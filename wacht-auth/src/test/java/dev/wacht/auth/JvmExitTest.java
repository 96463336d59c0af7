package dev.wacht.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.testkit.LocalWacht;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A program that forgets to close its verifier ends all the same. */
class JvmExitTest {
    @Test
    void anOpenVerifierKeepsNoJvmAlive() throws Exception {
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
