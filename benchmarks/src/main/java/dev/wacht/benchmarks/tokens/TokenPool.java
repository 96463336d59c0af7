package dev.wacht.benchmarks.tokens;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Session tokens of about 1.3 kB, all different and good for a day, with the key set that they are signed by. Immutable. */
public final class TokenPool {
    public static final String ISSUER = "https://measured.example";

    /** The permission that every token grants to its organization, among others. */
    public static final String PERMISSION = "permission:0";

    private static final String KEY_ID = "measured";
    private static final int PERMISSIONS = 42;
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    private final String jwks;
    private final List<String> tokens;

    private TokenPool(String jwks, List<String> tokens) {
        this.jwks = jwks;
        this.tokens = List.copyOf(tokens);
    }

    /** Tokens signed with ES256. */
    public static TokenPool create(int count) {
        return create(TokenKind.ES256, count);
    }

    static TokenPool create(TokenKind kind, int count) {
        try {
            KeyPair keys = keyPair(kind);
            JWK jwk = kind == TokenKind.ES256
                    ? new ECKey.Builder(Curve.P_256, (ECPublicKey) keys.getPublic())
                            .keyID(KEY_ID)
                            .build()
                    : new RSAKey.Builder((RSAPublicKey) keys.getPublic())
                            .keyID(KEY_ID)
                            .build();
            String header = base64Url("{\"alg\":\"" + kind + "\",\"typ\":\"JWT\",\"kid\":\"" + KEY_ID + "\"}");
            // Ten times as fast as the JDK's; tens of thousands are made.
            Signature signature = Signature.getInstance(kind.jcaName(), Providers.corretto());
            signature.initSign(keys.getPrivate());
            List<String> tokens = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                String signed = header + "." + base64Url(claims(ISSUER, i, Instant.now(), Duration.ofDays(1)));
                signature.update(signed.getBytes(StandardCharsets.US_ASCII));
                tokens.add(signed + "." + BASE64URL.encodeToString(signature.sign()));
            }
            return new TokenPool(new JWKSet(jwk.toPublicJWK()).toString(), tokens);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime cannot sign " + kind, e);
        }
    }

    public String issuer() {
        return ISSUER;
    }

    public String jwks() {
        return jwks;
    }

    public List<String> tokens() {
        return tokens;
    }

    /** A line for the key set, and one for each token. */
    public void save(Path file) throws IOException {
        List<String> lines = new ArrayList<>(tokens.size() + 1);
        lines.add(jwks);
        lines.addAll(tokens);
        Files.write(file, lines);
    }

    public static TokenPool load(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        return new TokenPool(lines.get(0), lines.subList(1, lines.size()));
    }

    static String base64Url(String text) {
        return BASE64URL.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** What a token says that Wacht made {@code at} a time. */
    static String claims(String issuer, int number, Instant at, Duration life) {
        String permissions = IntStream.range(0, PERMISSIONS)
                .mapToObj(i -> "\"permission:" + i + "\"")
                .collect(Collectors.joining(","));
        return "{\"iss\":\"" + issuer + "\",\"sub\":\"user_" + number + "\",\"sid\":\"session_" + number
                + "\",\"iat\":" + at.getEpochSecond() + ",\"exp\":"
                + at.plus(life).getEpochSecond()
                + ",\"organization\":\"org_" + number % 100 + "\",\"permissions\":{\"organization\":[" + permissions
                + "]},\"metadata\":{\"plan\":\"team\",\"seats\":25,\"locale\":\"en\"}}";
    }

    private static KeyPair keyPair(TokenKind kind) throws GeneralSecurityException {
        if (kind == TokenKind.RS256) {
            KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
            rsa.initialize(2_048);
            return rsa.generateKeyPair();
        }
        KeyPairGenerator ec = KeyPairGenerator.getInstance("EC");
        ec.initialize(new ECGenParameterSpec("secp256r1"));
        return ec.generateKeyPair();
    }
}
