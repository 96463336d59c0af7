package dev.wacht.testkit.internal.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.time.ZoneOffset.UTC;
import static java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME;

import java.io.ByteArrayOutputStream;
import java.time.ZonedDateTime;

/** Makes one piece of an answer: header and body in one segment, so that no client waits for a delayed ACK. */
final class ResponseWriter {
    private ResponseWriter() {}

    static byte[] message(Answer answer, String method, boolean keepConnection) {
        byte[] body = answer.body();
        String head = "HTTP/1.1 " + answer.status()
                + " \r\nDate: " + RFC_1123_DATE_TIME.format(ZonedDateTime.now(UTC))
                + "\r\nContent-Type: " + answer.contentType()
                + "\r\nContent-Length: " + body.length
                + (keepConnection ? "\r\n\r\n" : "\r\nConnection: close\r\n\r\n");
        ByteArrayOutputStream message = new ByteArrayOutputStream(head.length() + body.length);
        message.writeBytes(head.getBytes(US_ASCII));
        if (!method.equals("HEAD")) {
            message.writeBytes(body);
        }
        return message.toByteArray();
    }
}
