package dev.wacht.examples.spring.security;

import dev.wacht.examples.tests.OutageTests;

/** What callers see while Wacht is out of reach. */
class OutageTest extends OutageTests {
    OutageTest() {
        super(LocalService::start);
    }
}
