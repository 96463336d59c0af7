package com.example.users

import dev.wacht.auth.ForbiddenException
import dev.wacht.auth.TokenVerifier
import dev.wacht.client.WachtClient
import dev.wacht.testkit.LocalWacht
import java.net.URI
import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpResponse.BodyHandlers
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Test

/** The snippets of docs/kotlin.md do what the page says. */
class KotlinPageTest {
    @Test
    fun `users are listed and read`() {
        LocalWacht.start().use { local ->
            WachtClient.builder().apiKey(local.backendApiKey()).baseUrl(local.baseUrl()).build().use { wacht ->
                val ann = local.user().firstName("Ann").create()

                assertEquals(listOf("Ann"), names(wacht))
                assertEquals(listOf(ann), activeIds(wacht))
                assertEquals("Ann", runBlocking { firstName(wacht, ann) })
            }
        }
    }

    @Test
    fun `readers are allowed`() {
        LocalWacht.start().use { local ->
            val verifier = TokenVerifier.builder().publishableKey(local.publishableKey()).build()
            verifier.use {
                val reader = "Bearer " + local.session().user("ann").permission("report:read").token()
                val other = "Bearer " + local.session().user("bob").token()
                assertEquals("ann", runBlocking { requireReader(verifier, reader).requireUserId() })
                assertThrows(ForbiddenException::class.java) { runBlocking { requireReader(verifier, other) } }

                val service = reports(verifier).start("127.0.0.1", 0)
                val request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:${service.port()}/reports"))
                    .header("Authorization", reader)
                    .build()
                assertEquals("Reports for ann", HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body())
                service.stop()
            }
        }
    }
}
