package dev.wacht.examples.spring;

import dev.wacht.examples.tests.RouteAwareServiceTests;

/** The service over HTTP. */
class AdminServiceTest extends RouteAwareServiceTests {
    AdminServiceTest() {
        super(LocalService::start);
    }
}
