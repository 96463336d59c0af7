package dev.wacht.auth.internal;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A position in a JSON text, and the parts of the grammar (RFC 8259) that do not nest. Not thread-safe. */
abstract class JsonCursor {
    static final int END = -1;

    final String text;
    int at;

    JsonCursor(String text) {
        this.text = text;
    }

    /**
     * Returns the value of a string whose escapes have been replaced. Only escapes can produce an unpaired surrogate.
     */
    abstract String unescaped(StringBuilder text) throws MalformedJsonException;

    static String decode(byte[] utf8) throws MalformedJsonException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedJsonException("not UTF-8");
        }
    }

    /** Reads a string. The position must be that of its opening quote. */
    final String string() throws MalformedJsonException {
        at++;
        int start = at;
        while (isPlain(peek())) {
            at++;
        }
        if (peek() == '"') {
            return text.substring(start, at++);
        }
        StringBuilder unescaped = new StringBuilder(text.substring(start, at));
        while (true) {
            int c = peek();
            if (c == '"') {
                at++;
                return unescaped(unescaped);
            }
            if (c == '\\') {
                at++;
                unescaped.append(escaped());
            } else if (isPlain(c)) {
                unescaped.append((char) c);
                at++;
            } else {
                throw failure(c == END ? "unterminated string" : "control character in a string");
            }
        }
    }

    private static boolean isPlain(int c) {
        return c >= ' ' && c != '"' && c != '\\';
    }

    private char escaped() throws MalformedJsonException {
        int c = peek();
        at++;
        return switch (c) {
            case '"', '\\', '/' -> (char) c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> hex4();
            default -> throw failure("unknown escape");
        };
    }

    private char hex4() throws MalformedJsonException {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            int c = peek();
            // Character.digit alone would also accept digits of other scripts.
            int digit = c < 128 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                throw failure("an escape needs four hexadecimal digits");
            }
            code = code << 4 | digit;
            at++;
        }
        return (char) code;
    }

    /** Skips a number, and returns whether it is an integer, without a fraction or an exponent. */
    final boolean skipNumber() throws MalformedJsonException {
        if (peek() == '-') {
            at++;
        }
        if (peek() == '0') {
            at++;
        } else {
            digits();
        }
        boolean integer = true;
        if (peek() == '.') {
            integer = false;
            at++;
            digits();
        }
        if (peek() == 'e' || peek() == 'E') {
            integer = false;
            at++;
            if (peek() == '+' || peek() == '-') {
                at++;
            }
            digits();
        }
        return integer;
    }

    private void digits() throws MalformedJsonException {
        if (!Ascii.isDigit(peek())) {
            throw failure("a digit was expected");
        }
        while (Ascii.isDigit(peek())) {
            at++;
        }
    }

    final <T extends @Nullable Object> T literal(String word, T value) throws MalformedJsonException {
        if (!text.startsWith(word, at)) {
            throw failure("a value was expected");
        }
        at += word.length();
        return value;
    }

    /** Skips the comma before the next element, or the closing bracket; returns true for the bracket. */
    final boolean isLast(char close) throws MalformedJsonException {
        skipWhitespace();
        if (peek() == close) {
            at++;
            return true;
        }
        expect(',');
        skipWhitespace();
        return false;
    }

    final void expect(char c) throws MalformedJsonException {
        if (peek() != c) {
            throw failure("'" + c + "' was expected");
        }
        at++;
    }

    final void skipWhitespace() {
        while (peek() == ' ' || peek() == '\t' || peek() == '\n' || peek() == '\r') {
            at++;
        }
    }

    /** Returns the next character, or {@link #END}. */
    final int peek() {
        return at < text.length() ? text.charAt(at) : END;
    }

    final MalformedJsonException failure(String problem) {
        return new MalformedJsonException(problem + " at character " + at);
    }
}
