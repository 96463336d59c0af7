package dev.wacht.auth.internal;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The one JSON reader for tokens and key sets: RFC 8259 to the letter, and one meaning per text. It refuses what
 * parsers disagree on: invalid UTF-8, duplicate members, unpaired surrogates. Depth is bounded, and so are numbers, which
 * are exact.
 *
 * <p>Values: {@link String}, {@link Long} (an integer that fits), {@link BigInteger} (one that does not),
 * {@link BigDecimal} (with a fraction or an exponent), {@link Boolean}, {@code null}, and unmodifiable {@link Map} (in
 * the order of the text) and {@link List} of these.
 */
public final class StrictJson {
    /** How deep objects and arrays may be nested in tokens and key sets, the outermost included. */
    public static final int MAX_DEPTH = 32;

    private static final int END = -1;

    private final String text;
    private final int maxDepth;
    private final @Nullable Map<String, String> memberTexts;
    private int at;

    private StrictJson(String text, int maxDepth, @Nullable Map<String, String> memberTexts) {
        this.text = text;
        this.maxDepth = maxDepth;
        this.memberTexts = memberTexts;
    }

    /** Reads a text that is one object. */
    public static Map<String, @Nullable Object> readObject(byte[] utf8) throws StrictJsonException {
        return new StrictJson(decode(utf8), MAX_DEPTH, null).document();
    }

    /** Reads a text that is one object, nested this deep at most, and keeps its members as they were written too. */
    public static JsonObjectText readObjectText(byte[] utf8, int maxDepth) throws StrictJsonException {
        Map<String, String> texts = new LinkedHashMap<>();
        return new JsonObjectText(new StrictJson(decode(utf8), maxDepth, texts).document(), texts);
    }

    private Map<String, @Nullable Object> document() throws StrictJsonException {
        skipWhitespace();
        if (peek() != '{') {
            throw failure("an object was expected");
        }
        Map<String, @Nullable Object> object = object(1);
        skipWhitespace();
        if (peek() != END) {
            throw failure("the text goes on after the object");
        }
        return object;
    }

    private static String decode(byte[] utf8) throws StrictJsonException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new StrictJsonException("not UTF-8");
        }
    }

    private @Nullable Object value(int depth) throws StrictJsonException {
        int c = peek();
        return switch (c) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> string();
            case 't' -> literal("true", Boolean.TRUE);
            case 'f' -> literal("false", Boolean.FALSE);
            case 'n' -> literal("null", null);
            default -> {
                if (c == '-' || Ascii.isDigit(c)) {
                    yield number();
                }
                throw failure("a value was expected");
            }
        };
    }

    private Map<String, @Nullable Object> object(int depth) throws StrictJsonException {
        enter(depth);
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        if (peek() == '}') {
            at++;
            return Collections.unmodifiableMap(members);
        }
        while (true) {
            if (peek() != '"') {
                throw failure("a member name was expected");
            }
            String name = string();
            if (members.containsKey(name)) {
                throw failure("a member is there twice");
            }
            skipWhitespace();
            expect(':');
            skipWhitespace();
            int start = at;
            members.put(name, value(depth + 1));
            if (memberTexts != null && depth == 1) {
                memberTexts.put(name, text.substring(start, at));
            }
            if (isLast('}')) {
                return Collections.unmodifiableMap(members);
            }
        }
    }

    private List<@Nullable Object> array(int depth) throws StrictJsonException {
        enter(depth);
        List<@Nullable Object> elements = new ArrayList<>();
        if (peek() == ']') {
            at++;
            return Collections.unmodifiableList(elements);
        }
        while (true) {
            elements.add(value(depth + 1));
            if (isLast(']')) {
                return Collections.unmodifiableList(elements);
            }
        }
    }

    private void enter(int depth) throws StrictJsonException {
        if (depth > maxDepth) {
            throw failure("nested deeper than " + maxDepth);
        }
        at++;
        skipWhitespace();
    }

    /** Steps over the comma to the next element, or over the closing bracket. */
    private boolean isLast(char close) throws StrictJsonException {
        skipWhitespace();
        if (peek() == close) {
            at++;
            return true;
        }
        expect(',');
        skipWhitespace();
        return false;
    }

    private String string() throws StrictJsonException {
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
                return paired(unescaped);
            }
            if (c == '\\') {
                at++;
                unescaped.append(escaped());
            } else if (isPlain(c)) {
                unescaped.append((char) c);
                at++;
            } else {
                throw failure(c == END ? "a string does not end" : "a control character in a string");
            }
        }
    }

    private static boolean isPlain(int c) {
        return c >= ' ' && c != '"' && c != '\\';
    }

    private char escaped() throws StrictJsonException {
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
            default -> throw failure("an unknown escape");
        };
    }

    private char hex4() throws StrictJsonException {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            int c = peek();
            // Character.digit alone would also take the digits of other scripts.
            int digit = c < 128 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                throw failure("an escape needs four hexadecimal digits");
            }
            code = code << 4 | digit;
            at++;
        }
        return (char) code;
    }

    private String paired(CharSequence unescaped) throws StrictJsonException {
        String result = unescaped.toString();
        if (result.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
            throw failure("half a character");
        }
        return result;
    }

    private Number number() throws StrictJsonException {
        int start = at;
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
        try {
            return JsonNumbers.exact(text.substring(start, at), integer);
        } catch (NumberFormatException e) {
            throw failure("a number is out of range");
        }
    }

    private void digits() throws StrictJsonException {
        if (!Ascii.isDigit(peek())) {
            throw failure("a digit was expected");
        }
        while (Ascii.isDigit(peek())) {
            at++;
        }
    }

    private <T extends @Nullable Object> T literal(String word, T value) throws StrictJsonException {
        if (!text.startsWith(word, at)) {
            throw failure("a value was expected");
        }
        at += word.length();
        return value;
    }

    private void expect(char c) throws StrictJsonException {
        if (peek() != c) {
            throw failure("'" + c + "' was expected");
        }
        at++;
    }

    private void skipWhitespace() {
        while (peek() == ' ' || peek() == '\t' || peek() == '\n' || peek() == '\r') {
            at++;
        }
    }

    private int peek() {
        return at < text.length() ? text.charAt(at) : END;
    }

    private StrictJsonException failure(String problem) {
        return new StrictJsonException(problem + " at character " + at);
    }
}
