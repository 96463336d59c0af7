package dev.wacht.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.wacht.spring.RequireMachine;
import dev.wacht.spring.RequirePermission;
import dev.wacht.testkit.LocalWacht;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.stereotype.Controller;
import org.springframework.stereotype.Service;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** An annotation that no route leads to has no effect, so the application does not start. */
@ExtendWith(OutputCaptureExtension.class)
class AnnotationWithoutRouteTest {
    /** A class path without wacht-spring-security, which would enforce the annotations. */
    private static final String WITHOUT_METHOD_SECURITY =
            "spring.autoconfigure.exclude=" + WachtSecurityAutoConfiguration.class.getName();

    private final LocalWacht wacht = LocalWacht.start();

    @AfterEach
    void close() {
        wacht.close();
    }

    @ParameterizedTest
    @ValueSource(
            classes = {OnServiceMethod.class, OnServiceClass.class, OnBeanMethod.class, OnHelper.class, OnNoRoute.class
            })
    void applicationDoesNotStart(Class<?> mistake) {
        assertThatThrownBy(() -> start(mistake))
                .hasMessageContaining("guards nothing")
                .hasMessageContaining(mistake.getSimpleName())
                .hasMessageContaining("WachtAuth.protect");
    }

    @Test
    void failureAnalysisContainsTheRemedy() {
        FailureAnalysis analysis = FailureAnalyses.first(catchThrowable(() -> start(OnServiceMethod.class)));

        assertThat(analysis.getDescription()).contains("@RequirePermission on ", "guards nothing", "WachtAuth.protect");
    }

    @Test
    void disabledGuardLogsOneWarningWithAllRules(CapturedOutput output) {
        try (BootServer server =
                start(OnServiceMethod.class, "wacht.web.enabled=false", "logging.level.dev.wacht=warn")) {
            assertThat(server.context().isRunning()).isTrue();
        }
        assertThat(output.getOut().lines().filter(line -> line.contains("wacht.web.enabled=false")))
                .singleElement()
                .asString()
                .contains("@RequirePermission on " + OnServiceMethod.Reports.class.getName() + ".all()");
    }

    private BootServer start(Class<?> application, String... settings) {
        List<String> all = BootServer.with(LocalSettings.of(wacht), settings);
        return BootServer.start(application, BootServer.with(all, WITHOUT_METHOD_SECURITY));
    }

    @Configuration(proxyBeanMethods = false)
    @Import({Base.class, OnServiceMethod.Reports.class})
    static class OnServiceMethod {
        @Service
        static class Reports {
            @RequirePermission("report:read")
            String all() {
                return "all";
            }
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Import({Base.class, OnServiceClass.Reports.class})
    static class OnServiceClass {
        @Service
        @RequireMachine("report:read")
        static class Reports {}
    }

    @Configuration(proxyBeanMethods = false)
    @Import(Base.class)
    static class OnBeanMethod {
        @Bean("/report")
        @RequirePermission("user:read")
        HttpRequestHandler report() {
            return (request, response) -> response.getWriter().write("report");
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Import({Base.class, OnHelper.Reports.class})
    static class OnHelper {
        @RestController
        static class Reports {
            @GetMapping("/all")
            String all() {
                return helper();
            }

            @RequirePermission("report:read")
            String helper() {
                return "all";
            }
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Import({Base.class, OnNoRoute.Reports.class})
    static class OnNoRoute {
        @Controller
        @RequirePermission("report:read")
        static class Reports {}
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Base {}
}
