package dev.wacht.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.Javalin;
import org.apache.catalina.util.ServerInfo;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringBootVersion;

/** Checks that the servers on the class path have the versions that the build specifies. */
class ServerVersionsTest {
    @Test
    void expectedServersAreOnTheClassPath() {
        assertThat(SpringBootVersion.getVersion()).isEqualTo(System.getProperty("conformance.boot.version"));
        assertThat(ServerInfo.getServerNumber()).startsWith(System.getProperty("conformance.tomcat.version"));
        assertThat(Javalin.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .endsWith("javalin-" + System.getProperty("conformance.javalin.version") + ".jar");
    }

    /** Tests with Spring Security have a tag and a separate run. */
    @Test
    void springSecurityIsNotOnTheClassPath() {
        assertThat(ServerVersionsTest.class.getResource("/org/springframework/security/core/Authentication.class"))
                .isNull();
        assertThat(ServerVersionsTest.class.getResource("/dev/wacht/spring/security/WachtSecurity.class"))
                .isNull();
    }
}
