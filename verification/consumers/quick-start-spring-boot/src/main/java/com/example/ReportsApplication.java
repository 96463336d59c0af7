package com.example;

import dev.wacht.auth.WachtAuth;
import dev.wacht.spring.RequirePermission;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@SpringBootApplication
public class ReportsApplication {
    public static void main(String[] args) {
        SpringApplication.run(ReportsApplication.class, args);
    }

    @RestController
    static class ReportController {
        @GetMapping("/reports")
        @RequirePermission("report:read")
        String reports(WachtAuth auth) {
            return "Reports for " + auth.requireUserId();
        }
    }
}
