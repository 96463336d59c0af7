package dev.wacht.examples.spring.security;

import dev.wacht.examples.tests.OutageTests;

/** The service during an outage of Wacht. */
class OutageTest extends OutageTests {
    OutageTest() {
        super(LocalService::start);
    }
}
