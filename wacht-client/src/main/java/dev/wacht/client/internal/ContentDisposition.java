package dev.wacht.client.internal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the file name of a {@code Content-Disposition} (RFC 6266): {@code filename*} before {@code filename}. */
final class ContentDisposition {
    private static final Pattern EXTENDED =
            Pattern.compile(";\\s*filename\\*\\s*=\\s*(UTF-8|ISO-8859-1)'[^']*'([^;\\s]+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern PLAIN = Pattern.compile(
            ";\\s*filename\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|([^;\\s\"]+))", Pattern.CASE_INSENSITIVE);

    private ContentDisposition() {}

    /** The last segment of the name, without control characters; empty if none is left. */
    static Optional<String> fileName(@Nullable String header) {
        if (header == null) {
            return Optional.empty();
        }
        Matcher extended = EXTENDED.matcher(header);
        if (extended.find()) {
            return label(decoded(extended.group(2), charset(extended.group(1))));
        }
        Matcher plain = PLAIN.matcher(header);
        if (!plain.find()) {
            return Optional.empty();
        }
        String quoted = plain.group(1);
        return label(quoted == null ? plain.group(2) : quoted.replaceAll("\\\\(.)", "$1"));
    }

    private static Optional<String> label(String name) {
        int lastSeparator = Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\'));
        String segment =
                name.substring(lastSeparator + 1).replaceAll("\\p{Cntrl}", "").strip();
        boolean climbs = segment.equals(".") || segment.equals("..");
        return segment.isEmpty() || climbs ? Optional.empty() : Optional.of(segment);
    }

    private static Charset charset(String name) {
        return name.equalsIgnoreCase("UTF-8") ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
    }

    private static String decoded(String text, Charset charset) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%' && i + 2 < text.length()) {
                // A digit that is none makes it negative, and writes some other byte: it is only a label.
                bytes.write(Character.digit(text.charAt(i + 1), 16) * 16 + Character.digit(text.charAt(i + 2), 16));
                i += 2;
            } else {
                bytes.write(c);
            }
        }
        return bytes.toString(charset);
    }
}
