package com.example.users

import dev.wacht.spring.security.test.WachtWebTestClient.wacht
import dev.wacht.testkit.LocalWacht
import dev.wacht.testkit.WachtTest
import org.junit.jupiter.api.Test
import org.springframework.beans.factory.annotation.Autowired
import org.springframework.boot.test.context.SpringBootTest
import org.springframework.context.ApplicationContext
import org.springframework.test.web.reactive.server.WebTestClient

/** Tests with tokens of LocalWacht, and with callers that the test defines. */
@WachtTest
@SpringBootTest(properties = ["spring.main.web-application-type=reactive"])
class UsersApplicationTest(@Autowired context: ApplicationContext) {
    private val client = WebTestClient.bindToApplicationContext(context).build()

    @Test
    fun `suspending handlers are guarded`(wacht: LocalWacht) {
        val reader = wacht.session().user("u1").organization("o1").permission("user:read").token()
        val stranger = wacht.session().user("u2").token()

        expect("/admin/users", null, 401)
        expect("/admin/users", stranger, 403)
        expect("/admin/users", reader, 200, "u1 and u1")
        expect("/function", stranger, 403)
        expect("/function", reader, 200, "u1")
        expect("/flow", null, 401)
        expect("/flow", stranger, 200, "u2,done")
        expect("/open", null, 200, "open")
    }

    @Test
    fun `an outage is 503`(wacht: LocalWacht) {
        wacht.clock().advance(java.time.Duration.ofHours(2))
        wacht.down()
        expect("/admin/users", wacht.session().user("u1").token(), 503)
        expect("/open", null, 200, "open")
    }

    @Test
    fun `a test can define its caller`() {
        client.mutateWith(wacht().user("u3").organization("o1").permission("user:read"))
            .get().uri("/admin/users").exchange()
            .expectStatus().isOk
            .expectBody(String::class.java).isEqualTo("u3 and u3")
    }

    private fun expect(path: String, token: String?, status: Int, body: String? = null) {
        val response = client.get().uri(path)
            .headers { headers -> token?.let { headers.set("Authorization", "Bearer $it") } }
            .exchange()
            .expectStatus().isEqualTo(status)
        body?.let { response.expectBody(String::class.java).isEqualTo(it) }
    }
}
