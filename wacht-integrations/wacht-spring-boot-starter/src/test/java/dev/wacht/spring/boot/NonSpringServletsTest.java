package dev.wacht.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wacht.testkit.LocalWacht;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Servlets outside Spring MVC: the startup log names them, and under deny each must be listed as open. */
@ExtendWith(OutputCaptureExtension.class)
class NonSpringServletsTest {
    private final LocalWacht wacht = LocalWacht.start();

    @AfterEach
    void close() {
        wacht.close();
    }

    @Test
    void startupLogNamesOtherServlets(CapturedOutput output) {
        try (BootServer server = start("logging.level.dev.wacht=info")) {
            assertThat(server.get("/console/x").body()).isEqualTo("console");
        }
        assertThat(output)
                .contains("the servlet " + Console.class.getName() + " at [/console/*] is not served by Spring MVC");
    }

    @Test
    void otherServletsFailStartupUnderDenyUnlessListedAsOpen() {
        assertThatThrownBy(() -> start("wacht.web.default=deny"))
                .hasMessageContaining(Console.class.getName())
                .hasMessageContaining("wacht.web.open-handlers");
        try (BootServer server =
                start("wacht.web.default=deny", "wacht.web.open-handlers=" + Console.class.getName())) {
            assertThat(server.get("/console/x").body()).isEqualTo("console");
            assertThat(server.get("/unguarded").statusCode()).isEqualTo(403);
        }
    }

    private BootServer start(String... settings) {
        return BootServer.start(WithConsole.class, BootServer.with(LocalSettings.of(wacht), settings));
    }

    @Configuration(proxyBeanMethods = false)
    @Import(TestApp.class)
    static class WithConsole {
        @Bean
        ServletRegistrationBean<Console> console() {
            return new ServletRegistrationBean<>(new Console(), "/console/*");
        }
    }

    /** A servlet such as a database console. */
    static class Console extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter().write("console");
        }
    }
}
