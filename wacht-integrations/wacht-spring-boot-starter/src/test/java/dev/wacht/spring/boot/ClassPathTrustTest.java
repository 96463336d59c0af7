package dev.wacht.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wacht.auth.TokenVerifier;
import dev.wacht.auth.UnauthenticatedException;
import dev.wacht.testkit.LocalWacht;
import dev.wacht.testkit.WachtTest;
import java.net.URL;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * Rule: the class path does not change trust. With wacht-testkit on it, an application still trusts the issuer that its
 * properties configure. Only {@link WachtTest} on a test class changes that, for this class.
 */
@SpringBootTest(classes = TestApp.class)
class ClassPathTrustTest {
    private static final LocalWacht NAMED = LocalWacht.start();

    @Autowired
    private ConfigurableApplicationContext application;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        LocalSettings.of(NAMED)
                .forEach(setting -> registry.add(setting.split("=", 2)[0], () -> setting.split("=", 2)[1]));
    }

    @AfterAll
    static void close() {
        NAMED.close();
    }

    @Test
    void testWithoutTheAnnotationTrustsItsConfiguredIssuer() {
        assertTrustsOnlyTheOneThatIsNamed(application);
    }

    @Test
    void tokenOfAnotherLocalWachtIsRejected() {
        try (LocalWacht attacker = LocalWacht.start()) {
            TokenVerifier verifier = application.getBean(TokenVerifier.class);
            String forged = attacker.session().user("admin").permission("a").token();

            assertThatThrownBy(() -> verifier.verify(forged)).isInstanceOf(UnauthenticatedException.class);
        }
    }

    @Test
    void applicationTrustsItsConfiguredIssuer() {
        try (BootServer server = BootServer.start(TestApp.class, LocalSettings.of(NAMED))) {
            assertTrustsOnlyTheOneThatIsNamed(server.context());
        }
    }

    @Nested
    class NestedTests {
        @Test
        void nestedTestsTrustTheSameIssuer() {
            assertTrustsOnlyTheOneThatIsNamed(application);
        }
    }

    /** Nothing in the jar registers itself: no auto-configuration, no extension, no listener of the launcher. */
    @Test
    void testkitIsFoundOnlyByTheTestContextFramework() throws Exception {
        List<String> offered = new ArrayList<>();
        String jar = LocalWacht.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString();
        for (String file : List.of(
                "META-INF/spring.factories",
                "META-INF/spring/org.springframework.boot.autoconfigure.AutoConfiguration.imports",
                "META-INF/services/org.junit.jupiter.api.extension.Extension",
                "META-INF/services/org.junit.platform.launcher.LauncherSessionListener",
                "META-INF/services/org.junit.platform.launcher.TestExecutionListener")) {
            for (URL found : Collections.list(LocalWacht.class.getClassLoader().getResources(file))) {
                if (found.toString().contains(jar)) {
                    Properties keys = new Properties();
                    keys.load(found.openStream());
                    offered.addAll(keys.stringPropertyNames());
                }
            }
        }

        assertThat(offered).containsExactly("org.springframework.test.context.ContextCustomizerFactory");
    }

    private static void assertTrustsOnlyTheOneThatIsNamed(ConfigurableApplicationContext application) {
        assertThat(application.getBeansOfType(LocalWacht.class)).isEmpty();
        assertThat(application.getBeansOfType(Clock.class)).isEmpty();
        assertThat(application.getEnvironment().getPropertySources())
                .noneMatch(source -> source.getName().contains("WachtTest"));
        TokenVerifier verifier = application.getBean(TokenVerifier.class);
        assertThat(verifier.verify(NAMED.session().user("u1").token()).userId()).isEqualTo("u1");
    }
}
