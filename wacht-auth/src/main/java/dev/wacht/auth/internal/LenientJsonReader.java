package dev.wacht.auth.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON whose sender was verified by a signature. So it does not matter whether other parsers read it differently.
 * Accepts what {@link StrictJsonReader} rejects: duplicate members (the last one applies), unpaired surrogates, any
 * depth, numbers of any size. Never use it for tokens or keys.
 */
public final class LenientJsonReader extends JsonCursor {
    /** Maximum nesting depth of {@link #value}, which is recursive. It does not apply to {@link #members}. */
    public static final int MAX_DEPTH = 1_000;

    private LenientJsonReader(String text) {
        super(text);
    }

    /**
     * Returns the JSON text of those members of an object that have one of these names.
     *
     * @throws MalformedJsonException if the bytes are not one JSON object in UTF-8
     */
    public static Map<String, String> members(byte[] utf8, Set<String> names) throws MalformedJsonException {
        return new LenientJsonReader(decode(utf8)).members(names);
    }

    /** Returns the value of a JSON text that {@link #members} returned; null if it is not a string. */
    public static @Nullable String string(@Nullable String json) throws MalformedJsonException {
        return json == null || !json.startsWith("\"") ? null : new LenientJsonReader(json).string();
    }

    /**
     * Returns the value of a JSON text that {@link #members} returned, with the types of {@link StrictJsonReader}. A
     * number whose value would take too much memory is a {@link String}.
     *
     * @throws MalformedJsonException if it is nested deeper than {@link #MAX_DEPTH}
     */
    public static @Nullable Object value(String json) throws MalformedJsonException {
        return new LenientJsonReader(json).value(1);
    }

    private Map<String, String> members(Set<String> names) throws MalformedJsonException {
        Map<String, String> texts = new LinkedHashMap<>();
        skipWhitespace();
        if (peek() != '{') {
            throw failure("an object was expected");
        }
        boolean more = hasElements('}');
        while (more) {
            String name = memberName();
            int start = at;
            skipValue();
            if (names.contains(name)) {
                texts.put(name, text.substring(start, at));
            }
            more = !isLast('}');
        }
        skipWhitespace();
        if (peek() != END) {
            throw failure("unexpected text after the object");
        }
        return texts;
    }

    /**
     * Not recursive, so that deep nesting does not overflow the stack: {@code closers} contains the closing brackets
     * still to come.
     */
    private void skipValue() throws MalformedJsonException {
        StringBuilder closers = new StringBuilder();
        do {
            int c = peek();
            if (c == '{' || c == '[') {
                char close = c == '{' ? '}' : ']';
                if (hasElements(close)) {
                    closers.append(close);
                    skipMemberName(close);
                    continue;
                }
            } else {
                scalar();
            }
            while (!closers.isEmpty()) {
                char close = closers.charAt(closers.length() - 1);
                if (!isLast(close)) {
                    skipMemberName(close);
                    break;
                }
                closers.setLength(closers.length() - 1);
            }
        } while (!closers.isEmpty());
    }

    private void skipMemberName(char close) throws MalformedJsonException {
        if (close == '}') {
            memberName();
        }
    }

    private @Nullable Object value(int depth) throws MalformedJsonException {
        int c = peek();
        if (c != '{' && c != '[') {
            return scalar();
        }
        if (depth > MAX_DEPTH) {
            throw failure("nested deeper than " + MAX_DEPTH);
        }
        return c == '{' ? object(depth) : array(depth);
    }

    private Map<String, @Nullable Object> object(int depth) throws MalformedJsonException {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        boolean more = hasElements('}');
        while (more) {
            members.put(memberName(), value(depth + 1));
            more = !isLast('}');
        }
        return Collections.unmodifiableMap(members);
    }

    private List<@Nullable Object> array(int depth) throws MalformedJsonException {
        List<@Nullable Object> elements = new ArrayList<>();
        boolean more = hasElements(']');
        while (more) {
            elements.add(value(depth + 1));
            more = !isLast(']');
        }
        return Collections.unmodifiableList(elements);
    }

    private String memberName() throws MalformedJsonException {
        if (peek() != '"') {
            throw failure("a member name was expected");
        }
        String name = string();
        skipWhitespace();
        expect(':');
        skipWhitespace();
        return name;
    }

    /** Skips an opening bracket, and the closing one if nothing is between them. */
    private boolean hasElements(char close) {
        at++;
        skipWhitespace();
        if (peek() != close) {
            return true;
        }
        at++;
        return false;
    }

    private @Nullable Object scalar() throws MalformedJsonException {
        int c = peek();
        return switch (c) {
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

    private Object number() throws MalformedJsonException {
        int start = at;
        boolean integer = skipNumber();
        String number = text.substring(start, at);
        try {
            return JsonNumberReader.exact(number, integer);
        } catch (NumberFormatException e) {
            return number; // The text as it was signed, because the value would take too much memory.
        }
    }

    @Override
    String unescaped(StringBuilder text) {
        return text.toString();
    }
}
