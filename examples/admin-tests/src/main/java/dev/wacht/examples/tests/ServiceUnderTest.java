package dev.wacht.examples.tests;

import dev.wacht.testkit.LocalWacht;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.Function;

/** The running service of an example with its local Wacht, and a client for it. Closes both. */
public final class ServiceUnderTest implements AutoCloseable {
    static final String USER_READ = "user:read";
    static final String USER_UPDATE = "user:update";

    private final HttpClient http = HttpClient.newHttpClient();
    private final LocalWacht wacht;
    private final RunningService service;

    private ServiceUnderTest(LocalWacht wacht, RunningService service) {
        this.wacht = wacht;
        this.service = service;
    }

    /** @param starter starts the example's service on a free port, for this local Wacht */
    static ServiceUnderTest start(Function<LocalWacht, RunningService> starter) {
        LocalWacht wacht = LocalWacht.start();
        return new ServiceUnderTest(wacht, starter.apply(wacht));
    }

    /** Starts the service while Wacht is unavailable. */
    static ServiceUnderTest startDuringOutage(Function<LocalWacht, RunningService> starter) {
        LocalWacht wacht = LocalWacht.start();
        wacht.down();
        return new ServiceUnderTest(wacht, starter.apply(wacht));
    }

    public LocalWacht wacht() {
        return wacht;
    }

    public String url(String path) {
        return "http://127.0.0.1:" + service.port() + path;
    }

    /** Returns a session token with this permission in the token's organization. */
    public String token(String permission) {
        return wacht.session()
                .user("admin")
                .organization("org_1")
                .permission(permission)
                .token();
    }

    public HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return send(request(path, headers).GET());
    }

    public HttpResponse<String> patch(String path, String body, String... headers)
            throws IOException, InterruptedException {
        return send(request(path, headers)
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString(body)));
    }

    public HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    public HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url(path))).timeout(Duration.ofSeconds(30));
        return headers.length == 0 ? request : request.headers(headers);
    }

    public static String[] bearer(String token) {
        return new String[] {"Authorization", "Bearer " + token};
    }

    @Override
    public void close() {
        service.stop();
        wacht.close();
    }
}
