package dev.wacht.auth;

import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import org.jspecify.annotations.Nullable;

/** RSASSA-PSS with SHA-256, and a salt of its length (RFC 7518, section 3.5). */
final class RsaPssEngine implements SignatureEngine {
    private static final String NAME = "RSASSA-PSS";

    private final Signature jca;

    private RsaPssEngine(Signature jca) {
        this.jca = jca;
    }

    static RsaPssEngine create(@Nullable Provider provider) throws NoSuchAlgorithmException {
        Signature jca = provider == null ? Signature.getInstance(NAME) : Signature.getInstance(NAME, provider);
        try {
            jca.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
        } catch (InvalidAlgorithmParameterException e) {
            throw new NoSuchAlgorithmException(NAME + " with SHA-256 and a salt of 32 bytes", e);
        }
        return new RsaPssEngine(jca);
    }

    @Override
    public void init(PublicKey key) throws InvalidKeyException {
        jca.initVerify(key);
    }

    @Override
    public boolean verify(byte[] signed, byte[] signature) throws GeneralSecurityException {
        jca.update(signed);
        return jca.verify(signature);
    }
}
