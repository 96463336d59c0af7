package dev.wacht.auth;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import org.jspecify.annotations.Nullable;

/** ECDSA over r and s of fixed length (RFC 7518, section 3.4). */
final class EcdsaEngine implements SignatureEngine {
    private static final String FIXED_LENGTH = "inP1363Format";

    private final Signature jca;
    private final int length;
    private final boolean der;

    private EcdsaEngine(Signature jca, int length, boolean der) {
        this.jca = jca;
        this.length = length;
        this.der = der;
    }

    /** @param length of a signature, in bytes */
    static EcdsaEngine create(String name, int length, @Nullable Provider provider) throws NoSuchAlgorithmException {
        if (provider == null) {
            return new EcdsaEngine(Signature.getInstance(name + FIXED_LENGTH), length, false);
        }
        // Conscrypt knows only the other form.
        boolean der = provider.getService("Signature", name + FIXED_LENGTH) == null;
        return new EcdsaEngine(Signature.getInstance(der ? name : name + FIXED_LENGTH, provider), length, der);
    }

    @Override
    public void init(PublicKey key) throws InvalidKeyException {
        jca.initVerify(key);
    }

    @Override
    public boolean verify(byte[] signed, byte[] signature) throws GeneralSecurityException {
        if (!isPlausible(signature)) {
            return false;
        }
        jca.update(signed);
        return jca.verify(der ? toDer(signature) : signature);
    }

    /** Exactly r and s, neither zero: JCA takes shorter ones, and some old JDKs took zeros (CVE-2022-21449). */
    private boolean isPlausible(byte[] signature) {
        return signature.length == length
                && firstNonZero(signature, 0, length / 2) < length / 2
                && firstNonZero(signature, length / 2, length) < length;
    }

    /** A sequence of two positive integers, each in the shortest form (X.690, sections 8.3 and 10.1). */
    static byte[] toDer(byte[] signature) {
        byte[] r = derInteger(signature, 0, signature.length / 2);
        byte[] s = derInteger(signature, signature.length / 2, signature.length);
        int content = r.length + s.length;
        boolean longForm = content > 0x7f;
        byte[] der = new byte[(longForm ? 3 : 2) + content];
        int next = 0;
        der[next++] = 0x30;
        if (longForm) {
            der[next++] = (byte) 0x81;
        }
        der[next++] = (byte) content;
        System.arraycopy(r, 0, der, next, r.length);
        System.arraycopy(s, 0, der, next + r.length, s.length);
        return der;
    }

    private static byte[] derInteger(byte[] bytes, int from, int to) {
        int first = firstNonZero(bytes, from, to);
        int sign = bytes[first] < 0 ? 1 : 0;
        byte[] integer = new byte[2 + sign + to - first];
        integer[0] = 0x02;
        integer[1] = (byte) (sign + to - first);
        System.arraycopy(bytes, first, integer, 2 + sign, to - first);
        return integer;
    }

    private static int firstNonZero(byte[] bytes, int from, int to) {
        int index = from;
        while (index < to && bytes[index] == 0) {
            index++;
        }
        return index;
    }
}
