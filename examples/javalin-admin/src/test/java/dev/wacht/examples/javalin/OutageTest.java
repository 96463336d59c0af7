package dev.wacht.examples.javalin;

import dev.wacht.examples.tests.OutageTests;

/** The service during an outage of Wacht. */
class OutageTest extends OutageTests {
    OutageTest() {
        super(LocalService::start);
    }
}
