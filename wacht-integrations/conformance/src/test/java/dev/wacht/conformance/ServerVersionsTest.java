package dev.wacht.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.Javalin;
import org.apache.catalina.util.ServerInfo;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringBootVersion;

/** Checks that the servers have the versions that the build asked for: a class path can hold others. */
class ServerVersionsTest {
    @Test
    void theServersAreThoseOfThisRun() {
        assertThat(SpringBootVersion.getVersion()).isEqualTo(System.getProperty("conformance.boot.version"));
        assertThat(ServerInfo.getServerNumber()).startsWith(System.getProperty("conformance.tomcat.version"));
        assertThat(Javalin.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .endsWith("javalin-" + System.getProperty("conformance.javalin.version") + ".jar");
    }

    /** Those with it are tagged, and have a run of their own. */
    @Test
    void theseTestsHaveNoSpringSecurity() {
        assertThat(ServerVersionsTest.class.getResource("/org/springframework/security/core/Authentication.class"))
                .isNull();
        assertThat(ServerVersionsTest.class.getResource("/dev/wacht/spring/security/WachtSecurity.class"))
                .isNull();
    }
}
