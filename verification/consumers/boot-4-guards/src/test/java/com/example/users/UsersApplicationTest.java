package com.example.users;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wacht.testkit.LocalWacht;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

class UsersApplicationTest {
    @Test
    void routeIsGuardedWithoutTheClient() throws Exception {
        try (LocalWacht local = LocalWacht.start();
                ConfigurableApplicationContext application = start(local)) {
            String port = application.getEnvironment().getProperty("local.server.port");
            String reader = local.session().user("ann").permission("user:read").token();
            String updater = local.session().user("ann").permission("user:update").token();

            assertEquals(401, get(port, "nonsense").statusCode());
            assertEquals(403, get(port, updater).statusCode());
            assertEquals("requested by ann", get(port, reader).body());
        }
        for (String name : new String[] {"okhttp3.OkHttpClient", "retrofit2.Retrofit", "kotlin.Unit"}) {
            assertThrows(ClassNotFoundException.class, () -> Class.forName(name), name);
        }
    }

    @Test
    void settingThatNeedsTheClientNamesTheMissingDependency() {
        try (LocalWacht local = LocalWacht.start()) {
            RuntimeException failure =
                    assertThrows(RuntimeException.class, () -> start(local, "--wacht.gateway.deployment-id=1"));

            assertTrue(failure.getMessage().contains("wacht-client"), failure.toString());
        }
    }

    private static ConfigurableApplicationContext start(LocalWacht local, String... more) {
        String[] settings = new String[more.length + 2];
        System.arraycopy(more, 0, settings, 2, more.length);
        settings[0] = "--server.port=0";
        settings[1] = "--wacht.publishable-key=" + local.publishableKey();
        return SpringApplication.run(UsersApplication.class, settings);
    }

    private static HttpResponse<String> get(String port, String token) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/admin/users"))
                .header("Authorization", "Bearer " + token)
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }
}
