package com.example

import dev.wacht.testkit.LocalWacht
import java.io.File
import java.time.Duration
import org.springframework.boot.runApplication

/** Runs the service with a local Wacht, and writes a token of a user to target/token. */
object LocalReports {
    @JvmStatic
    fun main(args: Array<String>) {
        val wacht = LocalWacht.start()
        val token = wacht.session().user("ann").permission("report:read").lifetime(Duration.ofHours(8)).token()
        File("target/token").writeText(token)

        runApplication<ReportsApplication>("--wacht.publishable-key=${wacht.publishableKey()}")
    }
}
