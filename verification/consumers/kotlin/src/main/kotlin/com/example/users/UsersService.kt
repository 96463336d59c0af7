package com.example.users

import dev.wacht.auth.BearerToken
import dev.wacht.auth.TokenVerifier
import dev.wacht.client.WachtClient

/** Requires a permission for an operation that calls the API. */
class UsersService(private val verifier: TokenVerifier, private val wacht: WachtClient) {
    fun firstNames(authorizationHeader: String?): List<String> {
        val auth = verifier.authenticate(BearerToken.extract(authorizationHeader).orElse(null))
        auth.protect("user:read")
        return wacht.users().listUsers { it.limit(20) }.data.map { user -> user.username ?: user.firstName }
    }
}
