package dev.wacht.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A token is decoded once, however many parts of the check read it. */
class ReceivedTokenTest {
    @Test
    void goodTokenIsDecodedOnce() throws Exception {
        ReceivedToken token = new ReceivedToken(TestIssuer.create().token());
        assertThat(token.compact()).isSameAs(token.compact());
        assertThat(token.compact().payload()).isSameAs(token.compact().payload());
    }

    @Test
    void malformedTokenIsDecodedOnceToo() {
        ReceivedToken token = new ReceivedToken("garbage");
        Throwable first = catchThrowable(token::compact);
        assertThat(first).isInstanceOf(TokenCheckFailedException.class);
        assertThat(catchThrowable(token::compact)).isSameAs(first);
    }

    /** What finds the issuer of a JWT hands the same object to the verifier of that issuer. */
    @Test
    void oneIsMadeOfEachCredential() throws IOException {
        String source = Files.readString(Path.of("src/main/java/dev/wacht/auth/CredentialSelector.java"));
        assertThat(source).containsOnlyOnce("ReceivedToken::new").doesNotContain("new ReceivedToken(");
    }
}
