package dev.wacht.auth.internal;

import dev.wacht.auth.JwksFetcher;
import dev.wacht.auth.JwksResponse;
import dev.wacht.auth.JwksSettings;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URLConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The default fetcher. Uses {@link HttpURLConnection}, because {@code java.net.http.HttpClient} takes ten times longer
 * to start. {@code HttpURLConnection} itself retries a GET once if the connection breaks before the first byte.
 */
public final class HttpUrlConnectionJwksFetcher implements JwksFetcher {
    private static final int CHUNK = 4 * 1024;

    private final JwksSettings settings;

    public HttpUrlConnectionJwksFetcher(JwksSettings settings) {
        this.settings = settings;
    }

    @Override
    public JwksResponse fetch(URI uri, Duration deadline) throws IOException {
        long end = System.nanoTime() + deadline.toNanos();
        URLConnection opened = uri.toURL().openConnection();
        if (!(opened instanceof HttpURLConnection connection)) {
            throw new IOException("not an HTTP address");
        }
        prepare(connection, deadline);
        CountDownLatch done = new CountDownLatch(1);
        cutOff(connection, done, deadline);
        try {
            int status = connection.getResponseCode();
            byte[] body = status == HttpURLConnection.HTTP_OK ? read(connection, end) : new byte[0];
            return new JwksResponse(status, body, date(connection));
        } finally {
            done.countDown();
            connection.disconnect();
        }
    }

    private void prepare(HttpURLConnection connection, Duration deadline) {
        connection.setConnectTimeout(millis(settings.connectTimeout(), deadline));
        connection.setReadTimeout(millis(settings.readTimeout(), deadline));
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        connection.setRequestProperty("Accept", "application/json");
        // With one request every few minutes, keep-alive has no benefit, and a stale connection would cost a retry.
        connection.setRequestProperty("Connection", "close");
    }

    /** Disconnects at the deadline: a server that sends a byte now and then never exceeds the read time-out. */
    private static void cutOff(HttpURLConnection connection, CountDownLatch done, Duration deadline) {
        Runnable watch = () -> {
            try {
                if (!done.await(deadline.toNanos(), TimeUnit.NANOSECONDS)) {
                    connection.disconnect();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        DaemonThreads.start("wacht-jwks-deadline", watch);
    }

    private byte[] read(HttpURLConnection connection, long end) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK];
        try (InputStream in = connection.getInputStream()) {
            for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
                body.write(chunk, 0, count);
                if (body.size() > settings.maxBytes()) {
                    throw JwksResponseException.tooLarge(settings.maxBytes());
                }
                if (System.nanoTime() - end > 0) {
                    throw new SocketTimeoutException("the key set did not arrive within the deadline");
                }
            }
        }
        // Without keep-alive, HttpURLConnection does not notice that a body is incomplete.
        long announced = connection.getContentLengthLong();
        if (announced >= 0 && announced != body.size()) {
            throw new EOFException("the connection was closed before the key set was complete");
        }
        return body.toByteArray();
    }

    private static @Nullable Instant date(HttpURLConnection connection) {
        long millis = connection.getHeaderFieldDate("Date", 0);
        return millis == 0 ? null : Instant.ofEpochMilli(millis);
    }

    private static int millis(Duration timeout, Duration deadline) {
        Duration shorter = timeout.compareTo(deadline) < 0 ? timeout : deadline;
        // 0 would disable the time-out.
        return (int) Math.max(1, shorter.toMillis());
    }
}
