package com.example.users

import dev.wacht.auth.ForbiddenException
import dev.wacht.auth.TokenVerifier
import dev.wacht.auth.UnauthenticatedException
import dev.wacht.client.WachtClient
import dev.wacht.testkit.LocalWacht
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Test

class UsersServiceTest {
    @Test
    fun userWithThePermissionGetsTheUsersOfTheApi() {
        LocalWacht.start().use { local ->
            val verifier = TokenVerifier.builder().publishableKey(local.publishableKey()).build()
            val wacht = WachtClient.builder().apiKey(local.backendApiKey()).baseUrl(local.baseUrl()).build()
            verifier.use {
                wacht.use {
                    val service = UsersService(verifier, wacht)
                    val ann = local.user().firstName("Ann").create()
                    val reader = local.session().user(ann).permission("user:read").token()
                    val updater = local.session().user(ann).permission("user:update").token()

                    assertEquals(listOf("Ann"), service.firstNames("Bearer $reader"))
                    assertThrows(ForbiddenException::class.java) { service.firstNames("Bearer $updater") }
                    assertThrows(UnauthenticatedException::class.java) { service.firstNames(null) }
                }
            }
        }
    }
}
