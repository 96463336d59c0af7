/** A Wacht in the test's own process. */
module dev.wacht.testkit {
    requires static transitive org.jspecify;
    requires com.fasterxml.jackson.databind;
    requires java.net.http;

    exports dev.wacht.testkit;
}
