package com.example.users;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wacht.testkit.LocalWacht;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;

class UsersApplicationTest {
    @Test
    void anApplicationWhoseRulesNobodyEnforcesDoesNotStart() {
        try (LocalWacht local = LocalWacht.start()) {
            RuntimeException failure = assertThrows(
                    RuntimeException.class,
                    () -> SpringApplication.run(
                            UsersApplication.class,
                            "--server.port=0",
                            "--wacht.publishable-key=" + local.publishableKey()));

            assertTrue(failure.getMessage().contains("WebFlux"), failure.toString());
        }
    }
}
