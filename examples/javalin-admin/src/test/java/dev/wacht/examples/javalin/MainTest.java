package dev.wacht.examples.javalin;

import dev.wacht.examples.tests.MainTests;

/** The program as it is deployed. */
class MainTest extends MainTests {
    MainTest() {
        super(Main.class);
    }
}
