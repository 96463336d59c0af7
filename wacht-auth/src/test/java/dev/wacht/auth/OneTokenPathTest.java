package dev.wacht.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** There is one path from a token to its claims. A second parser or verifier would be a weaker one. */
class OneTokenPathTest {
    private static final Path SOURCES = Path.of("src/main/java/dev/wacht/auth");

    @Test
    void signaturesAreVerifiedInOnePlace() throws IOException {
        assertThat(filesWith("Signature\\.getInstance")).containsExactly("JwsAlgorithm.java");
        // Only JCA reads the padding.
        assertThat(filesWith("Cipher")).isEmpty();
        assertThat(filesWith("new JwtCheck\\(")).containsExactly("VerifierSettings.java");
    }

    /** Code that reads a part of a token before it is verified passes the decoded token on. */
    @Test
    void aTokenIsDecodedInOnePlace() throws IOException {
        assertThat(filesWith("CompactToken\\.parse\\(")).containsExactly("ReceivedToken.java");
        assertThat(filesWith("StrictJsonReader\\.readObject\\(json\\)")).containsExactly("CompactToken.java");
    }

    @Test
    void nimbusOnlyCreatesKeysAndTranscodesSignatures() throws IOException {
        assertThat(filesWith("nimbus"))
                .containsExactly("EcdsaSignature.java", "JwkSetReader.java", "JwsAlgorithm.java");
        assertThat(Files.readString(SOURCES.resolve("JwsAlgorithm.java")))
                .containsOnlyOnce("com.nimbusds")
                .contains("import com.nimbusds.jose.JWSAlgorithm;");
        assertThat(Pattern.compile("import com\\.nimbusds\\.(\\S+);")
                        .matcher(Files.readString(SOURCES.resolve("JwkSetReader.java")))
                        .results()
                        .map(MatchResult::group))
                .containsExactly(
                        "import com.nimbusds.jose.JOSEException;",
                        "import com.nimbusds.jose.jwk.ECKey;",
                        "import com.nimbusds.jose.jwk.JWK;",
                        "import com.nimbusds.jose.jwk.RSAKey;");
        assertThat(filesWith("JWKSet|SignedJWT|JWSObject")).isEmpty();
    }

    private static Set<String> filesWith(String pattern) throws IOException {
        Pattern wanted = Pattern.compile(pattern);
        Set<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (wanted.matcher(Files.readString(file)).find()) {
                    found.add(String.valueOf(file.getFileName()));
                }
            }
        }
        return found;
    }
}
