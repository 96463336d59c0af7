package dev.wacht.auth;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.NoSuchPaddingException;
import org.jspecify.annotations.Nullable;

/**
 * RSASSA-PKCS1-v1_5 with SHA-256, as RFC 8017, section 8.2.2, describes it: what the signature holds must be the one block
 * that the digest encodes to, byte for byte. The JDK's {@code SHA256withRSA} also takes a block without the {@code NULL} in
 * it; to look at the block once more afterwards would cost as much as the check itself.
 */
final class RsaPkcs1Engine implements SignatureEngine {
    private static final String NAME = "RSA/ECB/NoPadding";

    /** Says that a SHA-256 digest follows (RFC 8017, section 9.2). */
    private static final byte[] DIGEST_INFO = HexFormat.of().parseHex("3031300d060960864801650304020105000420");

    private final Cipher rsa;

    @Nullable private RSAPublicKey key;

    private RsaPkcs1Engine(Cipher rsa) {
        this.rsa = rsa;
    }

    static RsaPkcs1Engine create(@Nullable Provider provider) throws NoSuchAlgorithmException {
        try {
            return new RsaPkcs1Engine(provider == null ? Cipher.getInstance(NAME) : Cipher.getInstance(NAME, provider));
        } catch (NoSuchPaddingException e) {
            throw new NoSuchAlgorithmException(NAME + " is not available", e);
        }
    }

    @Override
    public void init(PublicKey key) throws InvalidKeyException {
        if (!(key instanceof RSAPublicKey rsaKey)) {
            throw new InvalidKeyException("not an RSA key");
        }
        // With a public key, to encrypt and to open a signature are one operation.
        rsa.init(Cipher.ENCRYPT_MODE, rsaKey);
        this.key = rsaKey;
    }

    @Override
    public boolean verify(byte[] signed, byte[] signature) throws GeneralSecurityException {
        if (key == null) {
            throw new IllegalStateException("init comes first");
        }
        BigInteger modulus = key.getModulus();
        int length = (modulus.bitLength() + 7) / 8;
        if (signature.length != length || new BigInteger(1, signature).compareTo(modulus) >= 0) {
            return false;
        }
        return Arrays.equals(rsa.doFinal(signature), standardBlock(length, Sha256.of(signed)));
    }

    private static byte[] standardBlock(int length, byte[] digest) {
        byte[] block = new byte[length];
        int info = length - DIGEST_INFO.length - digest.length;
        Arrays.fill(block, 2, info - 1, (byte) 0xff);
        block[1] = 1;
        System.arraycopy(DIGEST_INFO, 0, block, info, DIGEST_INFO.length);
        System.arraycopy(digest, 0, block, info + DIGEST_INFO.length, digest.length);
        return block;
    }
}
