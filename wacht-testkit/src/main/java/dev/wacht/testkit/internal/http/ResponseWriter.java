package dev.wacht.testkit.internal.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.time.ZoneOffset.UTC;
import static java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME;

import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.ZonedDateTime;

/**
 * Serializes a response: header and body in one array, so that they are sent together and no client waits for a delayed
 * ACK.
 */
final class ResponseWriter {
    private ResponseWriter() {}

    static byte[] message(Response response, String method, String connection, Clock clock) {
        byte[] body = response.body();
        StringBuilder head = new StringBuilder(256)
                .append("HTTP/1.1 ")
                .append(response.status())
                .append(" \r\nDate: ")
                .append(RFC_1123_DATE_TIME.format(ZonedDateTime.ofInstant(clock.instant(), UTC)));
        response.headers().forEach((name, value) -> append(head, name, value));
        boolean hasBody = response.status() != 204 && response.status() != 304; // RFC 9110, section 6.4.1
        if (hasBody) {
            append(head, "Content-Type", response.contentType());
            append(head, "Content-Length", Integer.toString(body.length));
        }
        if (!connection.isEmpty()) {
            append(head, "Connection", connection);
        }
        head.append("\r\n\r\n");
        ByteArrayOutputStream message = new ByteArrayOutputStream(head.length() + body.length);
        message.writeBytes(head.toString().getBytes(US_ASCII));
        if (hasBody && !method.equals("HEAD")) {
            message.writeBytes(body);
        }
        return message.toByteArray();
    }

    private static void append(StringBuilder head, String name, String value) {
        head.append("\r\n").append(name).append(": ").append(value);
    }
}
