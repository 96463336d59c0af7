package dev.wacht.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.Javalin;
import org.apache.catalina.util.ServerInfo;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringBootVersion;

/** That the lanes run what they say: a class path can hold another version than the build asked for. */
class LaneVersionsTest {
    @Test
    void theServersAreThoseOfThisRun() {
        assertThat(SpringBootVersion.getVersion()).isEqualTo(System.getProperty("lanes.boot.version"));
        assertThat(ServerInfo.getServerNumber()).startsWith(System.getProperty("lanes.tomcat.version"));
        assertThat(Javalin.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .endsWith("javalin-" + System.getProperty("lanes.javalin.version") + ".jar");
    }
}
