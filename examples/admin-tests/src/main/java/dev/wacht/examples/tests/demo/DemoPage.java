package dev.wacht.examples.tests.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;

/** The page: one HTML file, whose style and script are allowed by their hashes (CSP, section 2.3.1). Immutable. */
final class DemoPage {
    private final String html;

    private DemoPage(String html) {
        this.html = html;
    }

    static DemoPage load() {
        try (InputStream file = DemoPage.class.getResourceAsStream("/demo/index.html")) {
            return new DemoPage(new String(Objects.requireNonNull(file).readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] bytes() {
        return html.getBytes(UTF_8);
    }

    /**
     * Returns the content security policy. It allows only the page's style and script, and requests to the page's own
     * server.
     */
    String contentSecurityPolicy() {
        return "default-src 'none'; script-src " + hashOf("script") + "; style-src " + hashOf("style")
                + "; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    }

    private String hashOf(String element) {
        String start = "<" + element + ">";
        int from = html.indexOf(start) + start.length();
        String content = html.substring(from, html.indexOf("</" + element + ">", from));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
