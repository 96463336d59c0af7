package com.example.users;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wacht.testkit.LocalWacht;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

class UsersApplicationTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Test
    void routeIsGuardedAndReturnsTheJsonOfTheApi() throws Exception {
        try (LocalWacht local = LocalWacht.start();
                ConfigurableApplicationContext application = SpringApplication.run(
                        UsersApplication.class,
                        "--server.port=0",
                        "--wacht.publishable-key=" + local.publishableKey(),
                        "--wacht.api-key=" + local.backendApiKey(),
                        "--wacht.base-url=" + local.baseUrl())) {
            URI route = URI.create("http://127.0.0.1:"
                    + application.getEnvironment().getProperty("local.server.port") + "/admin/users");
            String ann = local.user().firstName("Ann").email("ann@example.com").create();
            String reader = local.session().user(ann).permission("user:read").token();
            String updater = local.session().user(ann).permission("user:update").token();

            assertEquals(401, get(route, "Authorization", "Bearer nonsense").statusCode());
            assertEquals(403, get(route, "Authorization", "Bearer " + updater).statusCode());
            HttpResponse<String> response = get(route, "Authorization", "Bearer " + reader);
            assertEquals(200, response.statusCode(), response.body());
            String original = get(URI.create(local.baseUrl() + "/users?limit=100"), "Authorization", "Bearer " + local.backendApiKey())
                    .body();
            ObjectMapper json = new ObjectMapper();
            JsonNode user = json.readTree(original).at("/data/0");
            user.properties().removeIf(property -> property.getValue().isNull()); // models omit null properties
            assertEquals(ann, user.get("id").textValue());
            assertEquals(user, json.readTree(response.body()).at("/data/0"));
            Class<?> mapper = Class.forName(System.getProperty("json.mapper"));
            assertFalse(application.getBeansOfType(mapper).isEmpty(), "Boot writes JSON with " + mapper);
        }
    }

    private static HttpResponse<String> get(URI uri, String header, String value) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header(header, value)
                .timeout(Duration.ofSeconds(30))
                .build();
        return HTTP.send(request, BodyHandlers.ofString());
    }
}
