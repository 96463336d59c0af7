package dev.wacht.examples.servlet;

import dev.wacht.testkit.LocalWacht;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** The service on a free port, and a local Wacht for it. */
final class ServiceUnderTest implements AutoCloseable {
    private final HttpClient http = HttpClient.newHttpClient();
    private final LocalWacht wacht;
    private final JettyService service;

    private ServiceUnderTest(LocalWacht wacht) {
        this.wacht = wacht;
        this.service = Main.start(LocalMain.settings(wacht, "0"));
    }

    static ServiceUnderTest start() {
        return new ServiceUnderTest(LocalWacht.start());
    }

    /** A service that comes up while Wacht is out of reach. */
    static ServiceUnderTest startDuringOutage() {
        LocalWacht wacht = LocalWacht.start();
        wacht.down();
        return new ServiceUnderTest(wacht);
    }

    LocalWacht wacht() {
        return wacht;
    }

    String url(String path) {
        return "http://127.0.0.1:" + service.port() + path;
    }

    /** A session token with a permission in its organization. */
    String token(String permission) {
        return wacht.session()
                .user("admin")
                .organization("org_1")
                .permission(permission)
                .token();
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return send(request(path, headers).GET());
    }

    HttpResponse<String> patch(String path, String body, String... headers) throws IOException, InterruptedException {
        return send(request(path, headers)
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString(body)));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url(path))).timeout(Duration.ofSeconds(30));
        return headers.length == 0 ? request : request.headers(headers);
    }

    static String[] bearer(String token) {
        return new String[] {"Authorization", "Bearer " + token};
    }

    @Override
    public void close() {
        service.stop();
        wacht.close();
    }
}
