package dev.wacht.fastcrypto;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * Known-answer tests: a provider that accepts a forged signature, or rejects a valid one, is not used.
 */
final class KnownAnswers {
    private static final byte[] SIGNED = "sample".getBytes(StandardCharsets.UTF_8);

    /** ECDSA with P-256 and SHA-256: RFC 6979, appendix A.2.5. */
    private static final KnownAnswers ES256 = new KnownAnswers(
            "SHA256withECDSA",
            "EC",
            "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEYP7UuiVanTHJYet0xjVtaMBJuJI7Yfps5mliLmDyn7Z5A/4QCLi8maQa6elW"
                    + "KLxk8vGyDC1+n1F3o8KU1EYimQ==",
            "MEYCIQDv1IsqrLao/RFA3ZzUXoHWnSyHe1aq+ZHDTQ6oTq83FgIhAPfLHJQtZXxB1DbHobbin2Xz6QDbua/0Bk3Eqy+EOs2o");

    /** RSASSA-PKCS1-v1_5 with SHA-256 and 2048 bits: RFC 8017, section 8.2; created with OpenSSL. */
    private static final KnownAnswers RS256 = new KnownAnswers(
            "SHA256withRSA",
            "RSA",
            "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA5gw+9OLqdy456hONSE1U+cPODI7jEJkacTX08qsUtPNRaAvm0fWP"
                    + "l5YCmDAFWae8MSQ19ovczluWEKkpnTAtT8ErMKMDHXT+6cGhP0GSgca/U0XrMfRQzcPRLf5vZYiGjvKPNUhd87kBe8cO82nf"
                    + "xF2kRyY0+TDFWLL73z7gDMi63lN2X5A2zfueHxo4ZdFS9+xcnVUwUG96o0uHo5yXQovFmjdPpRK9ubW8hg/SkO2zt70mX9ZZ"
                    + "O1MXKpJ0YCd9DRZLATYD1llE+dXUzi0K9tjH/FDCN0jr3Hlu1p3aPFSj1W+Wit6aFcHgR3tgG484omsbUTcCtpBLzrfe4iWq"
                    + "ywIDAQAB",
            "vSmcv/Yv83+I8i2idLAI1gD4wNtBGcbNcDHi4Njdl/BXLG/ZRKsZplGBK1SerrUcQk02120jgmBEp4wn57cZqQWnkCfFKxhH"
                    + "w2MFI+UE0vR0cn/1n0UW80H688XhfbQwxAJ1r00/06Ecnk1m+3gJOSvfMWGQx81oRFIrBNZ9WN8hs3KS4VJvHSXxRE498YQ7"
                    + "nJM1We31f4sQmYadfgNwhn4qmBucTx7kSmjYHGmqsrd1ibccIoCA7UIQeFep+4/cL8xzt9Wm7PEHA64DESXH39yHBqorgfKv"
                    + "UNj5UtSAXcQmZGGKa7m7XX14bpHMqoNP1wPa/3TolIrRv2wj7R4hMQ==");

    private final String algorithm;
    private final String keyType;
    private final String publicKey;
    private final byte[] signature;

    private KnownAnswers(String algorithm, String keyType, String publicKey, String signature) {
        this.algorithm = algorithm;
        this.keyType = keyType;
        this.publicKey = publicKey;
        this.signature = Base64.getDecoder().decode(signature);
    }

    /** @throws UnavailableException if the provider verifies a known signature wrongly */
    static void check(Provider provider) throws UnavailableException {
        ES256.checkWith(provider);
        RS256.checkWith(provider);
    }

    private void checkWith(Provider provider) throws UnavailableException {
        try {
            // The JDK's provider creates the key, as it does for tokens.
            PublicKey key = KeyFactory.getInstance(keyType)
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(publicKey)));
            if (!verifies(provider, key, SIGNED, signature)) {
                throw new UnavailableException("the provider rejected a valid signature (" + algorithm + ")");
            }
            if (verifies(provider, key, "simple".getBytes(StandardCharsets.UTF_8), signature)) {
                throw new UnavailableException("the provider accepted a signature of other data (" + algorithm + ")");
            }
            for (byte[] forged : forged()) {
                if (verifies(provider, key, SIGNED, forged)) {
                    throw new UnavailableException("the provider accepted a forged signature (" + algorithm + ")");
                }
            }
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new UnavailableException("the provider cannot verify " + algorithm + ": " + e, e);
        }
    }

    /** Returns signatures that are changed, truncated, empty, or all zeros (CVE-2022-21449). */
    private List<byte[]> forged() {
        List<byte[]> forged = new ArrayList<>();
        byte[] changed = signature.clone();
        changed[changed.length - 1] ^= 1;
        forged.add(changed);
        forged.add(Arrays.copyOf(signature, signature.length - 1));
        forged.add(Arrays.copyOf(signature, 8));
        forged.add(new byte[0]);
        forged.add(new byte[signature.length]);
        if (keyType.equals("EC")) {
            forged.add(new byte[] {0x30, 6, 2, 1, 0, 2, 1, 0}); // r = 0, s = 0
            forged.add(new byte[] {0x30, 6, 2, 1, 1, 2, 1, 0}); // r = 1, s = 0
            forged.add(new byte[] {0x30, 6, 2, 1, 0, 2, 1, 1}); // r = 0, s = 1
        }
        return forged;
    }

    private boolean verifies(Provider provider, PublicKey key, byte[] signed, byte[] candidate)
            throws GeneralSecurityException {
        Signature verifier = Signature.getInstance(algorithm, provider);
        verifier.initVerify(key);
        verifier.update(signed);
        try {
            return verifier.verify(candidate);
        } catch (SignatureException e) {
            return false; // Not a well-formed signature.
        }
    }
}
