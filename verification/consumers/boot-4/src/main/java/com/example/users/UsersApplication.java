package com.example.users;

import dev.wacht.auth.WachtAuth;
import dev.wacht.spring.RequirePermission;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Reads the publishable key from {@code WACHT_PUBLISHABLE_KEY} or the property {@code wacht.publishable-key}. */
@SpringBootApplication
public class UsersApplication {
    public static void main(String[] args) {
        SpringApplication.run(UsersApplication.class, args);
    }

    @RestController
    static class UsersController {
        @GetMapping("/admin/users")
        @RequirePermission("user:read")
        String users(WachtAuth auth) {
            return "requested by " + auth.requireUserId();
        }
    }
}
