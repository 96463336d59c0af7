/** Handles each webhook once, with the application's own database. */
module dev.wacht.webhooks.jdbc {
    requires static transitive org.jspecify;
    requires transitive dev.wacht.auth;
    requires transitive java.sql;
    requires org.slf4j;

    exports dev.wacht.webhooks.jdbc;
}
