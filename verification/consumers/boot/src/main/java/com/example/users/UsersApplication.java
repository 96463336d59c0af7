package com.example.users;

import dev.wacht.api.model.UserPage;
import dev.wacht.client.WachtClient;
import dev.wacht.spring.RequirePermission;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The same application on every version of Boot, configured by properties. */
@SpringBootApplication
public class UsersApplication {
    @RestController
    static class UsersController {
        private final WachtClient wacht;

        UsersController(WachtClient wacht) {
            this.wacht = wacht;
        }

        /** Returns models of the API, which the application's version of Jackson writes as JSON. */
        @GetMapping("/admin/users")
        @RequirePermission("user:read")
        UserPage users() {
            return wacht.users().listUsers();
        }
    }
}
