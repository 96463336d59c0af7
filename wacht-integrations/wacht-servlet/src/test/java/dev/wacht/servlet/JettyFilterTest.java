package dev.wacht.servlet;

class JettyFilterTest extends FilterContract {
    JettyFilterTest() {
        super(Container::jetty);
    }
}
