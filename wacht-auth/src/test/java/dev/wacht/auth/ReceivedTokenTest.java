package dev.wacht.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A token is decoded once, even if several parts of the check read it. */
class ReceivedTokenTest {
    @Test
    void validTokenIsDecodedOnce() throws Exception {
        ReceivedToken token = new ReceivedToken(TestIssuer.create().token());
        assertThat(token.compact()).isSameAs(token.compact());
        assertThat(token.compact().payload()).isSameAs(token.compact().payload());
    }

    @Test
    void malformedTokenIsDecodedOnce() {
        ReceivedToken token = new ReceivedToken("garbage");
        Throwable first = catchThrowable(token::compact);
        assertThat(first).isInstanceOf(TokenCheckFailedException.class);
        assertThat(catchThrowable(token::compact)).isSameAs(first);
    }

    /** The selector, which reads the issuer of a JWT, passes the same object to the verifier of that issuer. */
    @Test
    void credentialSelectorCreatesOneReceivedToken() throws IOException {
        String source = Files.readString(Path.of("src/main/java/dev/wacht/auth/CredentialSelector.java"));
        assertThat(source).containsOnlyOnce("ReceivedToken::new").doesNotContain("new ReceivedToken(");
    }
}
