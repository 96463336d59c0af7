package com.example.users

import dev.wacht.auth.Requirement.permission
import dev.wacht.auth.WachtAuth
import dev.wacht.spring.PublicRoute
import dev.wacht.spring.RequirePermission
import dev.wacht.spring.webflux.WachtWebFlux
import dev.wacht.spring.webflux.WebFluxGuard
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.flowOf
import kotlinx.coroutines.reactor.awaitSingle
import org.springframework.boot.autoconfigure.SpringBootApplication
import org.springframework.boot.runApplication
import org.springframework.context.annotation.Bean
import org.springframework.web.bind.annotation.GetMapping
import org.springframework.web.bind.annotation.RestController
import org.springframework.web.reactive.function.server.HandlerFunction
import org.springframework.web.reactive.function.server.RouterFunction
import org.springframework.web.reactive.function.server.RouterFunctions.route
import org.springframework.web.reactive.function.server.ServerResponse

/** WebFlux with suspending handlers: the caller as a parameter, and from a nested call. */
@SpringBootApplication
class UsersApplication {
    @Bean
    fun routes(guard: WebFluxGuard): RouterFunction<ServerResponse> = route()
        .GET("/function", guard.require(permission("user:read"), HandlerFunction { request ->
            ServerResponse.ok().bodyValue(WachtWebFlux.auth(request).requireUserId())
        }))
        .build()
}

@RestController
class UsersController {
    @GetMapping("/admin/users")
    @RequirePermission("user:read")
    suspend fun users(auth: WachtAuth): String {
        delay(1)
        return "${auth.requireUserId()} and ${deeper()}"
    }

    @GetMapping("/flow")
    fun flow(auth: WachtAuth): Flow<String> = flowOf("${auth.requireUserId()},", "done")

    @PublicRoute
    @GetMapping("/open")
    suspend fun open(): String {
        delay(1)
        return "open"
    }

    private suspend fun deeper(): String = WachtWebFlux.auth().awaitSingle().requireUserId()
}

fun main(arguments: Array<String>) {
    runApplication<UsersApplication>(*arguments)
}
