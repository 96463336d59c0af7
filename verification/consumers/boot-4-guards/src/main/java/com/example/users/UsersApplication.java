package com.example.users;

import dev.wacht.auth.WachtAuth;
import dev.wacht.spring.RequirePermission;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Guards its routes without calling Wacht's API. */
@SpringBootApplication
public class UsersApplication {
    @RestController
    static class UsersController {
        @GetMapping("/admin/users")
        @RequirePermission("user:read")
        String users(WachtAuth auth) {
            return "requested by " + auth.requireUserId();
        }
    }
}
