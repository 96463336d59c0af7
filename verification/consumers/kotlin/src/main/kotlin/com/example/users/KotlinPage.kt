package com.example.users

import dev.wacht.api.model.User
import dev.wacht.auth.BearerToken
import dev.wacht.auth.TokenVerifier
import dev.wacht.auth.WachtAuth
import dev.wacht.client.WachtClient
import dev.wacht.javalin.WachtJavalin
import io.javalin.Javalin
import kotlinx.coroutines.future.await

/* Snippets of docs/kotlin.md. Compiled, and some of them run by KotlinPageTest. */

fun displayName(user: User): String = user.username ?: user.firstName

fun names(wacht: WachtClient): List<String> =
    wacht.users().listUsers { it.limit(20).search("ann") }.data.map(::displayName)

fun activeIds(wacht: WachtClient): List<String> = wacht.users().listAllUsers().map { it.id } // page after page

suspend fun firstName(wacht: WachtClient, id: String): String = wacht.users().async().getUser(id).await().firstName

suspend fun requireReader(verifier: TokenVerifier, authorization: String?): WachtAuth =
    verifier.authenticateAsync(BearerToken.extract(authorization).orElse(null)).await().protect("report:read")

fun reports(verifier: TokenVerifier): Javalin {
    val guard = WachtJavalin.guard(verifier)
    return Javalin.create { config ->
        WachtJavalin.install(config, guard) // a route without a rule needs a signed-in user
        config.routes.get("/reports", guard.require("report:read") { ctx ->
            ctx.result("Reports for ${WachtJavalin.auth(ctx).requireUserId()}")
        })
    }
}
