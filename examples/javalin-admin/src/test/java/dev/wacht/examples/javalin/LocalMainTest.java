package dev.wacht.examples.javalin;

import dev.wacht.examples.tests.LocalMainTests;

/** The command of the README. */
class LocalMainTest extends LocalMainTests {
    LocalMainTest() {
        super(LocalMain.class);
    }
}
