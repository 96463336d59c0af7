package com.example.signups;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wacht.testkit.LocalWacht;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

class SignupsApplicationTest {
    @Test
    void twoInstancesStoreEachSignupOnce() {
        try (LocalWacht local = LocalWacht.start();
                ConfigurableApplicationContext first = start(local);
                ConfigurableApplicationContext second = start(local)) {
            for (String route : List.of("transactional", "guarded")) {
                for (ConfigurableApplicationContext instance : List.of(first, second, first)) {
                    String port = instance.getEnvironment().getProperty("local.server.port");
                    assertEquals(
                            List.of(204),
                            local.webhook("user.created")
                                    .id("msg_" + route)
                                    .data(Map.of("id", "1"))
                                    .deliverTo("http://127.0.0.1:" + port + "/webhooks/" + route)
                                    .statuses());
                }
            }
            JdbcTemplate sql = second.getBean(JdbcTemplate.class);
            assertEquals(2, sql.queryForObject("SELECT COUNT(*) FROM signup", Integer.class));
            assertEquals(2, sql.queryForObject("SELECT COUNT(*) FROM wacht_webhook", Integer.class));
            assertTrue(sql.queryForList("SELECT token FROM wacht_webhook", String.class).stream()
                    .allMatch(token -> token == null));
        }
    }

    private static ConfigurableApplicationContext start(LocalWacht local) {
        return SpringApplication.run(
                SignupsApplication.class,
                "--server.port=0",
                "--wacht.publishable-key=" + local.publishableKey(),
                "--wacht.webhook.secrets=" + local.webhookSecret());
    }
}
