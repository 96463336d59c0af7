package dev.wacht.auth.internal;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON of tokens and key sets, strictly by RFC 8259, so that a text has exactly one meaning. Rejects what
 * parsers disagree on: invalid UTF-8, duplicate members, unpaired surrogates. Limits the nesting depth and the size of
 * numbers. Numbers are exact.
 *
 * <p>Values: {@link String}, {@link Long} (an integer that fits), {@link BigInteger} (an integer that does not fit),
 * {@link BigDecimal} (with a fraction or an exponent), {@link Boolean}, {@code null}, and unmodifiable {@link Map} (in
 * the order of the text) and {@link List} of these.
 */
public final class StrictJsonReader extends JsonCursor {
    /** How deep objects and arrays may be nested in tokens and key sets, including the outermost. */
    public static final int MAX_DEPTH = 32;

    private StrictJsonReader(String text) {
        super(text);
    }

    /** Reads a text that consists of one object. */
    public static Map<String, @Nullable Object> readObject(byte[] utf8) throws MalformedJsonException {
        return new StrictJsonReader(decode(utf8)).document();
    }

    private Map<String, @Nullable Object> document() throws MalformedJsonException {
        skipWhitespace();
        if (peek() != '{') {
            throw failure("an object was expected");
        }
        Map<String, @Nullable Object> object = object(1);
        skipWhitespace();
        if (peek() != END) {
            throw failure("unexpected text after the object");
        }
        return object;
    }

    private @Nullable Object value(int depth) throws MalformedJsonException {
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

    private Map<String, @Nullable Object> object(int depth) throws MalformedJsonException {
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
                throw failure("duplicate member");
            }
            skipWhitespace();
            expect(':');
            skipWhitespace();
            members.put(name, value(depth + 1));
            if (isLast('}')) {
                return Collections.unmodifiableMap(members);
            }
        }
    }

    private List<@Nullable Object> array(int depth) throws MalformedJsonException {
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

    private void enter(int depth) throws MalformedJsonException {
        if (depth > MAX_DEPTH) {
            throw failure("nested deeper than " + MAX_DEPTH);
        }
        at++;
        skipWhitespace();
    }

    @Override
    String unescaped(StringBuilder text) throws MalformedJsonException {
        String result = text.toString();
        if (result.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
            throw failure("unpaired surrogate");
        }
        return result;
    }

    private Number number() throws MalformedJsonException {
        int start = at;
        boolean integer = skipNumber();
        try {
            return JsonNumberReader.exact(text.substring(start, at), integer);
        } catch (NumberFormatException e) {
            throw failure("number out of range");
        }
    }
}
