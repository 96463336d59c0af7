package dev.wacht.client.internal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the file name from a {@code Content-Disposition} header (RFC 6266). {@code filename*} has precedence over
 * {@code filename}.
 */
final class ContentDisposition {
    private static final Pattern EXTENDED =
            Pattern.compile(";\\s*filename\\*\\s*=\\s*(UTF-8|ISO-8859-1)'[^']*'([^;\\s]+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern PLAIN = Pattern.compile(
            ";\\s*filename\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|([^;\\s\"]+))", Pattern.CASE_INSENSITIVE);

    private ContentDisposition() {}

    /** Returns the last path segment of the file name, without control characters; empty if nothing is left. */
    static Optional<String> fileName(@Nullable String header) {
        if (header == null) {
            return Optional.empty();
        }
        Matcher extended = EXTENDED.matcher(header);
        if (extended.find()) {
            return displayName(decoded(extended.group(2), charset(extended.group(1))));
        }
        Matcher plain = PLAIN.matcher(header);
        if (!plain.find()) {
            return Optional.empty();
        }
        String quoted = plain.group(1);
        return displayName(quoted == null ? plain.group(2) : quoted.replace("\\\"", "\""));
    }

    private static Optional<String> displayName(String name) {
        int lastSeparator = Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\'));
        String segment =
                name.substring(lastSeparator + 1).replaceAll("\\p{Cntrl}", "").strip();
        boolean isDots = segment.equals(".") || segment.equals("..");
        return segment.isEmpty() || isDots ? Optional.empty() : Optional.of(segment);
    }

    private static Charset charset(String name) {
        return name.equalsIgnoreCase("UTF-8") ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
    }

    private static String decoded(String text, Charset charset) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%' && i + 2 < text.length()) {
                // Invalid hex digits yield an arbitrary byte, which does no harm in a display name.
                bytes.write(Character.digit(text.charAt(i + 1), 16) * 16 + Character.digit(text.charAt(i + 2), 16));
                i += 2;
            } else {
                bytes.write(c);
            }
        }
        return bytes.toString(charset);
    }
}
