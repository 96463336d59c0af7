package dev.wacht.examples.javalin;

import dev.wacht.examples.tests.RouteAwareServiceTests;

/** The service over HTTP. */
class AdminServiceTest extends RouteAwareServiceTests {
    AdminServiceTest() {
        super(LocalService::start);
    }
}
