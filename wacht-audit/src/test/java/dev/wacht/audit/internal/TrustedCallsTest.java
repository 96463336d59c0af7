package dev.wacht.audit.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.auth.SessionClaims;
import dev.wacht.auth.WachtAuth;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class TrustedCallsTest {
    @Test
    void callsAndReferencesAreFound() throws Exception {
        Path classes = Path.of(TrustedCallsTest.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());

        assertThat(TrustedCalls.in(List.of(classes)))
                .containsExactlyInAnyOrder(Caller.class.getName(), Reference.class.getName());
    }

    @Test
    void classesOfTestsAreNotMainClasses() {
        assertThat(TrustedCalls.mainClasses())
                .isNotEmpty()
                .allMatch(folder -> folder.endsWith(Path.of("target", "classes")));
    }

    static final class Caller {
        WachtAuth signIn(SessionClaims claims) {
            return WachtAuth.trusted(claims);
        }
    }

    static final class Reference {
        Function<SessionClaims, WachtAuth> signIn() {
            return WachtAuth::trusted;
        }
    }

    static final class Harmless {
        WachtAuth signIn() {
            return WachtAuth.anonymous();
        }
    }
}
