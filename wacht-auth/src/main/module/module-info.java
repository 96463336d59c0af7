/** Verifies tokens and API keys, decides who may do what, and receives webhooks. */
module dev.wacht.auth {
    requires static transitive org.jspecify;
    requires com.nimbusds.jose.jwt;
    requires org.slf4j;

    exports dev.wacht.auth;
    exports dev.wacht.auth.internal to
            dev.wacht.client,
            dev.wacht.javalin,
            dev.wacht.servlet,
            dev.wacht.spring,
            dev.wacht.spring.boot,
            dev.wacht.spring.security,
            dev.wacht.webhooks.jdbc;

    uses dev.wacht.auth.ErrorMapping;
}
