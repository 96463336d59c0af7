package dev.wacht.audit;

import dev.wacht.spring.RequirePermission;
import dev.wacht.testkit.LocalWacht;
import dev.wacht.testkit.WachtTest;
import java.net.URI;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@WachtTest
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class BootRoutesTest {
    @TestFactory
    Stream<DynamicTest> routes(LocalWacht wacht, @Autowired ApplicationContext context, @LocalServerPort int port) {
        return SpringAudit.of(context)
                .lockFile(Path.of("routes.authz"))
                .attack(URI.create("http://127.0.0.1:" + port), wacht)
                .tests();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(Users.class)
    static class Application {}

    @RestController
    static class Users {
        @GetMapping("/users")
        @RequirePermission("user:read")
        String users() {
            return "";
        }
    }
}
