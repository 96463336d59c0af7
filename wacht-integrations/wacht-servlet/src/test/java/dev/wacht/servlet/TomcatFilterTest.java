package dev.wacht.servlet;

class TomcatFilterTest extends FilterContract {
    TomcatFilterTest() {
        super(Container::tomcat);
    }
}
