package dev.wacht.client.internal.doctor;

import dev.wacht.client.doctor.FindingCodes;
import dev.wacht.client.internal.UserAgent;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Reports the JVM, the provider that verifies signatures, and the duration of one verification. */
final class JvmChecks {
    private static final String ES256 = "SHA256withECDSA";
    private static final long MEASURED_NANOS = TimeUnit.MILLISECONDS.toNanos(60);
    private static final long WARM_UP_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private JvmChecks() {}

    static void report(Findings findings) {
        findings.fact("wacht", UserAgent.TEXT);
        findings.fact("java", System.getProperty("java.version") + ", " + System.getProperty("java.vendor"));
        try {
            reportSignatures(findings);
        } catch (GeneralSecurityException e) {
            findings.error(
                    FindingCodes.SIGNATURE_PROVIDER_MISSING,
                    "No provider of this JVM can verify ES256 signatures.",
                    "Use a JDK with the module jdk.crypto.ec, or set cryptoProvider on the verifier's builder.");
        }
    }

    /** Measures the JDK's default provider. The faster provider of wacht-fast-crypto is mentioned but not measured. */
    private static void reportSignatures(Findings findings) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair keys = generator.generateKeyPair();
        byte[] signed = new byte[400];
        Signature signer = Signature.getInstance(ES256);
        signer.initSign(keys.getPrivate());
        signer.update(signed);
        byte[] signature = signer.sign();
        Signature verifier = Signature.getInstance(ES256);
        long micros = micros(verifier, keys, signed, signature);
        findings.fact(
                "signatures",
                String.format(
                        Locale.ROOT,
                        "%s by %s, about %d µs per verification",
                        ES256,
                        verifier.getProvider().getName(),
                        micros));
        findings.fact(
                "faster signatures",
                hasFastCrypto()
                        ? "wacht-fast-crypto is on the class path; the application's log shows whether it is used"
                        : "add dev.wacht:wacht-fast-crypto (docs/settings.md)");
    }

    private static boolean hasFastCrypto() {
        return JvmChecks.class.getClassLoader().getResource("dev/wacht/fastcrypto/FastCrypto.class") != null;
    }

    private static long micros(Signature verifier, KeyPair keys, byte[] signed, byte[] signature)
            throws GeneralSecurityException {
        microsDuring(WARM_UP_NANOS, verifier, keys, signed, signature);
        return microsDuring(MEASURED_NANOS, verifier, keys, signed, signature);
    }

    private static long microsDuring(long nanos, Signature verifier, KeyPair keys, byte[] signed, byte[] signature)
            throws GeneralSecurityException {
        long start = System.nanoTime();
        long elapsed = 0;
        int count = 0;
        while (elapsed < nanos) {
            verify(verifier, keys, signed, signature);
            count++;
            elapsed = System.nanoTime() - start;
        }
        return TimeUnit.NANOSECONDS.toMicros(elapsed / count);
    }

    private static void verify(Signature verifier, KeyPair keys, byte[] signed, byte[] signature)
            throws GeneralSecurityException {
        verifier.initVerify(keys.getPublic());
        verifier.update(signed);
        if (!verifier.verify(signature)) {
            throw new GeneralSecurityException("a valid signature was rejected");
        }
    }
}
