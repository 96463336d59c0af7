package dev.wacht.client.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The {@code User-Agent} header: {@code wacht-java/1.2.3 Java/17}. */
public final class UserAgent {
    public static final String TEXT =
            "wacht-java/" + version() + " Java/" + Runtime.version().feature();

    private UserAgent() {}

    private static String version() {
        // The version is not read from the manifest, which is lost in merged jars.
        try (InputStream in = UserAgent.class.getResourceAsStream("version.properties")) {
            Properties properties = new Properties();
            if (in != null) {
                properties.load(in);
            }
            return properties.getProperty("version", "unknown");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
