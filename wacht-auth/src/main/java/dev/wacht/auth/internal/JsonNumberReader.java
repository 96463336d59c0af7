package dev.wacht.auth.internal;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Returns the exact value of a JSON number, whose grammar was already checked. */
final class JsonNumberReader {
    private static final int MAX_LENGTH = 1_000;
    private static final int MAX_SCALE = 10_000;

    private JsonNumberReader() {}

    /**
     * @throws NumberFormatException if it is too long, or its exponent is so large that the digits of the number would
     *     fill the memory
     */
    static Number exact(String number, boolean integer) {
        if (number.length() > MAX_LENGTH) {
            throw new NumberFormatException();
        }
        return integer ? integer(number) : decimal(number);
    }

    private static Number integer(String number) {
        if (number.length() <= 18) {
            return Long.valueOf(number);
        }
        BigInteger exact = new BigInteger(number);
        return exact.bitLength() < Long.SIZE ? (Number) exact.longValueExact() : exact;
    }

    private static BigDecimal decimal(String number) {
        BigDecimal exact = new BigDecimal(number);
        // A few characters could otherwise cause a later allocation of gigabytes.
        if (exact.scale() > MAX_SCALE || exact.scale() < -MAX_SCALE) {
            throw new NumberFormatException();
        }
        return exact;
    }
}
