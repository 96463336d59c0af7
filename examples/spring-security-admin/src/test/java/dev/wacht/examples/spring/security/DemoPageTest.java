package dev.wacht.examples.spring.security;

import dev.wacht.examples.tests.DemoPageTests;
import dev.wacht.examples.tests.demo.LogbackServiceLog;

/** The demo page of this example in a browser. */
class DemoPageTest extends DemoPageTests {
    DemoPageTest() {
        super(LocalService::start, DemoCode.read(), LogbackServiceLog::attach);
    }
}
