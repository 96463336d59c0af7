package dev.wacht.auth;

import java.math.BigInteger;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The one padding of an RS256 signature (EMSA-PKCS1-v1_5, RFC 8017, section 9.2). The JDK also takes a block without the
 * {@code NULL} in it, so a signature that it found good is looked at again.
 */
final class RsaPadding {
    /** Says that a SHA-256 digest follows. */
    private static final byte[] DIGEST_INFO = HexFormat.of().parseHex("3031300d060960864801650304020105000420");

    private RsaPadding() {}

    static boolean isStandard(RSAPublicKey key, byte[] signed, byte[] signature) {
        int length = (key.getModulus().bitLength() + 7) / 8;
        BigInteger number = new BigInteger(1, signature);
        if (signature.length != length || number.compareTo(key.getModulus()) >= 0) {
            return false;
        }
        BigInteger block = number.modPow(key.getPublicExponent(), key.getModulus());
        return block.equals(new BigInteger(1, standard(length, Sha256.of(signed))));
    }

    private static byte[] standard(int length, byte[] digest) {
        byte[] block = new byte[length];
        int info = length - DIGEST_INFO.length - digest.length;
        Arrays.fill(block, 2, info - 1, (byte) 0xff);
        block[1] = 1;
        System.arraycopy(DIGEST_INFO, 0, block, info, DIGEST_INFO.length);
        System.arraycopy(digest, 0, block, info + DIGEST_INFO.length, digest.length);
        return block;
    }
}
