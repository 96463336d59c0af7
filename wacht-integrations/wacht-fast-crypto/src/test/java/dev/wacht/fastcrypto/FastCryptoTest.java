package dev.wacht.fastcrypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.wacht.auth.OAuthTokenVerifier;
import dev.wacht.auth.TokenRejection;
import dev.wacht.auth.TokenVerifier;
import dev.wacht.auth.WachtAuth;
import dev.wacht.testkit.InvalidToken;
import dev.wacht.testkit.LocalWacht;
import dev.wacht.testsupport.JavaProgram;
import java.security.Provider;
import java.security.Security;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Verifiers with the provider on their class path. */
class FastCryptoTest {
    private static final String USED = "signatures are verified by AmazonCorrettoCryptoProvider";

    private final Logger logger = Logger.getLogger(TokenVerifier.class.getName());
    private final List<String> log = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            log.add(line.getLevel() + " " + new SimpleFormatter().formatMessage(line));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        assumeTrue(isSupported(), "the provider is for Linux and macOS");
        logger.setLevel(Level.ALL);
        logger.addHandler(handler);
    }

    @AfterEach
    void stop() {
        logger.removeHandler(handler);
    }

    @Test
    void verifierUsesTheProviderAndLogsIt() {
        try (LocalWacht wacht = LocalWacht.start();
                TokenVerifier verifier = verifier(wacht).build()) {
            WachtAuth auth = verifier.authenticate(wacht.session().user("u1").token());

            assertThat(auth.requireUserId()).isEqualTo("u1");
            assertThat(log)
                    .filteredOn(line -> line.contains(USED))
                    .hasSize(1)
                    .allMatch(line -> line.startsWith("INFO"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void invalidTokenIsRejected(InvalidToken way) {
        try (LocalWacht wacht = LocalWacht.start();
                TokenVerifier verifier = verifier(wacht).build();
                TokenVerifier ofTheJdk = verifier(wacht).fastCrypto(false).build()) {
            String token = wacht.session().invalid(way).token();

            WachtAuth auth = verifier.authenticate(token);

            assertThat(auth.isAuthenticated()).isFalse();
            assertThat(auth.rejection().map(TokenRejection::code))
                    .isEqualTo(ofTheJdk.authenticate(token).rejection().map(TokenRejection::code));
        }
    }

    @Test
    void oauthTokensAreVerified() {
        try (LocalWacht wacht = LocalWacht.start();
                OAuthTokenVerifier verifier = OAuthTokenVerifier.builder()
                        .issuer(wacht.oauthIssuer())
                        .audience("urn:wacht:organization:o1")
                        .build()) {
            assertThat(verifier.verify(wacht.oauthToken().organization("o1").jwt()))
                    .isNotNull();
        }
    }

    @Test
    void providerIsNotRegistered() {
        try (LocalWacht wacht = LocalWacht.start();
                TokenVerifier verifier = verifier(wacht).build()) {
            assertThat(verifier).isNotNull();
            assertThat(List.of(Security.getProviders()))
                    .extracting(Provider::getName)
                    .doesNotContain("AmazonCorrettoCryptoProvider");
        }
    }

    @Test
    void configuredProviderIsPreferred() {
        try (LocalWacht wacht = LocalWacht.start();
                TokenVerifier verifier = verifier(wacht)
                        .cryptoProvider(Security.getProvider("SunEC"))
                        .build()) {
            assertThat(verifier.authenticate(wacht.session().token()).isAuthenticated())
                    .isTrue();
            assertThat(log).noneMatch(line -> line.contains(USED));
        }
    }

    @Test
    void providerCanBeDisabled() {
        try (LocalWacht wacht = LocalWacht.start();
                TokenVerifier verifier = verifier(wacht).fastCrypto(false).build()) {
            assertThat(verifier.authenticate(wacht.session().token()).isAuthenticated())
                    .isTrue();
            assertThat(log).noneMatch(line -> line.contains(USED));
        }
    }

    /** There are no known-answer tests for ES384. */
    @Test
    void providerIsNotUsedForOtherAlgorithms() {
        try (LocalWacht wacht = LocalWacht.start();
                TokenVerifier verifier =
                        verifier(wacht).algorithms("ES256", "ES384").build()) {
            assertThat(verifier.authenticate(wacht.session().token()).isAuthenticated())
                    .isTrue();
            assertThat(log).noneMatch(line -> line.contains(USED));
        }
    }

    /** If the native code cannot be loaded, there is one warning, and the JDK verifies. */
    @Test
    void jdkVerifiesIfTheProviderCannotBeLoaded() throws Exception {
        JavaProgram.Result result = JavaProgram.run(
                JavaProgram.ownClassPath(), Program.class, Map.of("JAVA_TOOL_OPTIONS", "-Dos.arch=sparcv9"));

        assertThat(result.output()).isEqualTo("signed in");
        assertThat(result.errors())
                .containsOnlyOnce("wacht-fast-crypto cannot be used, so the JDK verifies signatures: "
                        + "there is no Amazon Corretto Crypto Provider for")
                .contains("sparcv9");
    }

    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, linux-x86_64",
        "Linux, x86_64, linux-x86_64",
        "Linux, aarch64, linux-aarch_64",
        "Mac OS X, aarch64, osx-aarch_64",
    })
    void platformHasItsProvider(String os, String architecture, String classifier) throws Exception {
        assertThat(Platform.classifier(os, architecture)).isEqualTo(classifier);
        assertThat(FastCrypto.class.getResource("providers/" + classifier + ".jar"))
                .isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"Windows 11, amd64", "Mac OS X, x86_64", "Linux, riscv64", "'', ''"})
    void otherPlatformHasNoProvider(String os, String architecture) {
        assertThatThrownBy(() -> Platform.classifier(os, architecture)).isInstanceOf(UnavailableException.class);
    }

    private static TokenVerifier.Builder verifier(LocalWacht wacht) {
        return TokenVerifier.builder().publishableKey(wacht.publishableKey());
    }

    private static boolean isSupported() {
        try {
            Platform.classifier(System.getProperty("os.name"), System.getProperty("os.arch"));
            return true;
        } catch (UnavailableException e) {
            return false;
        }
    }

    /** A program on a platform that the provider does not support. */
    static final class Program {
        private Program() {}

        public static void main(String[] args) {
            try (LocalWacht wacht = LocalWacht.start();
                    TokenVerifier verifier = FastCryptoTest.verifier(wacht).build()) {
                boolean known = verifier.authenticate(wacht.session().token()).isAuthenticated();
                System.out.println(known ? "signed in" : "anonymous");
            }
        }
    }
}
