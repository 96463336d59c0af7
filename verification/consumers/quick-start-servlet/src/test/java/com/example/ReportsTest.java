package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.wacht.auth.TokenVerifier;
import dev.wacht.testkit.LocalWacht;
import dev.wacht.testkit.WachtTest;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.Test;

@WachtTest
class ReportsTest {
    @Test
    void readersSeeReports(LocalWacht wacht) throws Exception {
        try (TokenVerifier verifier =
                TokenVerifier.builder().publishableKey(wacht.publishableKey()).build()) {
            Server service = Reports.start(verifier, 0);
            String reader = wacht.session().user("ann").permission("report:read").token();
            String other = wacht.session().user("bob").token();

            assertEquals(401, get(service, "invalid").statusCode());
            assertEquals(403, get(service, other).statusCode());
            assertEquals("Reports for ann", get(service, reader).body());
            service.stop();
        }
    }

    private static HttpResponse<String> get(Server service, String token) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(service.getURI().resolve("/reports"))
                .header("Authorization", "Bearer " + token)
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }
}
