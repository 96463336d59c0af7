package dev.wacht.examples.servlet;

import dev.wacht.examples.tests.DemoPageTests;
import dev.wacht.examples.tests.demo.Slf4jServiceLog;

/** The demo page of this example in a browser. */
class DemoPageTest extends DemoPageTests {
    DemoPageTest() {
        super(LocalService::start, DemoCode.read(), Slf4jServiceLog::lines);
    }
}
