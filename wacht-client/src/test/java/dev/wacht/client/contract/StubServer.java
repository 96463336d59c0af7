package dev.wacht.client.contract;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import dev.wacht.api.RetrySettings;
import dev.wacht.client.WachtClient;
import java.util.List;

/** A server that responds to every request with the configured response, and a client that calls it. */
final class StubServer implements AutoCloseable {
    static final String API_KEY = "wk_test_contract-key-0001";
    static final String BACKEND = "back/end";
    static final String GATEWAY = "gate/way";

    final WireMockServer server =
            new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1").containerThreads(10));
    final WachtClient client;

    StubServer() {
        server.start();
        client = WachtClient.builder()
                .apiKey(API_KEY)
                .baseUrl(server.baseUrl() + "/" + BACKEND)
                .gatewayUrl(server.baseUrl() + "/" + GATEWAY)
                .retries(RetrySettings.none())
                .build();
    }

    /** Sets the response to the next calls, and clears the recorded requests. */
    void respondWith(int status, String contentType, String body) {
        server.resetAll();
        server.stubFor(any(anyUrl()).willReturn(response(status, contentType, body)));
    }

    static ResponseDefinitionBuilder response(int status, String contentType, String body) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", contentType)
                .withBody(body);
    }

    /** Returns the requests since the response was set. */
    List<SentRequest> requests() {
        return server.getAllServeEvents().stream()
                .map(ServeEvent::getRequest)
                .map(SentRequest::new)
                .toList();
    }

    @Override
    public void close() {
        client.close();
        server.stop();
    }
}
