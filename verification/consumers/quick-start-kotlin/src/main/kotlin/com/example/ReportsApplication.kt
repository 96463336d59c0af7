package com.example

import dev.wacht.auth.WachtAuth
import dev.wacht.spring.RequirePermission
import org.springframework.boot.autoconfigure.SpringBootApplication
import org.springframework.boot.runApplication
import org.springframework.web.bind.annotation.GetMapping
import org.springframework.web.bind.annotation.RestController

@SpringBootApplication
class ReportsApplication

@RestController
class ReportController {
    @GetMapping("/reports")
    @RequirePermission("report:read")
    fun reports(auth: WachtAuth) = "Reports for ${auth.requireUserId()}"
}

fun main(args: Array<String>) {
    runApplication<ReportsApplication>(*args)
}
