package dev.wacht.benchmarks.start;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.ConfigurableJWTProcessor;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.util.Set;

/** Fetches the keys and verifies one token with nimbus-jose-jwt, as {@link WachtFirstToken} does with the SDK. */
public final class PeerFirstToken {
    /** Replaces nimbus's default time-out of 500 ms, which a busy machine may exceed. */
    private static final int TIMEOUT_MILLIS = 5_000;

    private PeerFirstToken() {}

    /** @param arguments the JWKS URI, the issuer, and the token */
    public static void main(String[] arguments) throws IOException, ParseException, JOSEException, BadJOSEException {
        Closeable threads = verify(arguments[0], arguments[1], arguments[2]);
        CompletionLine.print();
        threads.close();
    }

    /** Verifies the token, and returns the key source, which the caller must close to end its threads. */
    static Closeable verify(String keysUrl, String issuer, String token)
            throws IOException, ParseException, JOSEException, BadJOSEException {
        JWKSource<SecurityContext> keys = JWKSourceBuilder.create(
                        URI.create(keysUrl).toURL(), new DefaultResourceRetriever(TIMEOUT_MILLIS, TIMEOUT_MILLIS))
                .build();
        ConfigurableJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.ES256, keys));
        processor.setJWTClaimsSetVerifier(new DefaultJWTClaimsVerifier<>(
                new JWTClaimsSet.Builder().issuer(issuer).build(), Set.of("sub", "exp")));
        processor.process(token, null);
        return keys instanceof Closeable threads ? threads : () -> {};
    }
}
