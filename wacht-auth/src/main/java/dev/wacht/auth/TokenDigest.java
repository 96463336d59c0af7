package dev.wacht.auth;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The SHA-256 of a whole token, including its signature. It is the key of the token in the {@link TokenCache}, which
 * does not keep the token itself. It is infeasible to create two tokens with the same digest, or many tokens in one
 * hash bucket.
 */
record TokenDigest(long first, long second, long third, long fourth) {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    static TokenDigest of(String token) {
        // Different strings have different UTF-8 bytes, except that every unpaired surrogate becomes '?'. No valid
        // token contains a '?'.
        byte[] digest = sha256(token.getBytes(StandardCharsets.UTF_8));
        return new TokenDigest(part(digest, 0), part(digest, 1), part(digest, 2), part(digest, 3));
    }

    /** Returns 32 bits of the digest, which are uniformly distributed. */
    @Override
    public int hashCode() {
        return (int) (first >>> 32);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            // Every Java runtime must have this algorithm.
            throw new IllegalStateException("this Java runtime has no SHA-256", e);
        }
    }

    private static long part(byte[] digest, int index) {
        return (long) LONGS.get(digest, index * Long.BYTES);
    }
}
