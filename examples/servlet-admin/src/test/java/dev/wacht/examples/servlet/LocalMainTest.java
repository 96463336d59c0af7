package dev.wacht.examples.servlet;

import dev.wacht.examples.tests.LocalMainTests;

/** The program that the command of the README runs. */
class LocalMainTest extends LocalMainTests {
    LocalMainTest() {
        super(LocalMain.class);
    }
}
