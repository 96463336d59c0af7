package com.example.users;

import dev.wacht.spring.RequirePermission;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** There is no guard for WebFlux, so that an application with a rule must not start. */
@SpringBootApplication
public class UsersApplication {
    @RestController
    static class UsersController {
        @GetMapping("/admin/users")
        @RequirePermission("user:read")
        String users() {
            return "everybody's";
        }
    }
}
