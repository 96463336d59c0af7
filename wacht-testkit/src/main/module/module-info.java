/** Emulates Wacht inside the test's process. */
module dev.wacht.testkit {
    requires static transitive org.jspecify;
    requires com.fasterxml.jackson.databind;
    requires java.net.http;
    requires static org.junit.jupiter.api;
    requires static org.junit.platform.commons;
    requires static spring.beans;
    requires static spring.context;
    requires static spring.core;
    requires static spring.test;

    exports dev.wacht.testkit;

    opens dev.wacht.testkit to
            org.junit.platform.commons;
    opens dev.wacht.testkit.internal.spring to
            spring.core;
}
