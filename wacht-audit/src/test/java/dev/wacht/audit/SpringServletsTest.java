package dev.wacht.audit;

import static dev.wacht.spring.security.WachtSecurity.wachtAuth;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.config.Customizer.withDefaults;

import dev.wacht.audit.SpringRoutes.PlainFunction;
import dev.wacht.audit.SpringRoutes.Readers;
import dev.wacht.spring.RequirePermission;
import dev.wacht.testkit.LocalWacht;
import jakarta.servlet.http.HttpServlet;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import org.springframework.web.socket.config.annotation.EnableWebSocketMessageBroker;
import org.springframework.web.socket.config.annotation.StompEndpointRegistry;
import org.springframework.web.socket.config.annotation.WebSocketMessageBrokerConfigurer;

/** Applications with several servlets, and the state after an audit. */
class SpringServletsTest {
    private static LocalWacht wacht;

    @TempDir
    static Path folder;

    @BeforeAll
    static void start() {
        wacht = LocalWacht.start();
    }

    @AfterAll
    static void stop() {
        wacht.close();
    }

    @Test
    void routesOfAnotherDispatcherServletHaveItsPath() throws Exception {
        BootApplication application = new BootApplication().with(Readers.class, SecondServlet.class);

        audited(application, """
                default  user: signed-in  machine: -
                GET /**  open
                GET /actuator  denied
                GET /actuator/health  open
                GET /actuator/health/**  open
                GET /api/**  open
                GET /api/actuator  denied
                GET /api/actuator/health  open
                GET /api/actuator/health/**  open
                GET /api/items/{id}  user: item:read  machine: -
                GET /api/webjars/**  open
                * /error  open
                GET /users  user: user:read  machine: -
                GET /webjars/**  open
                """);
    }

    @Test
    void managementPortIsListedButNotAttacked() throws Exception {
        BootApplication application = new BootApplication().with(Readers.class).set("management.server.port=0");

        audited(application, """
                default  user: signed-in  machine: -
                GET /**  open
                management:GET /**  open
                management:GET /actuator  open
                management:GET /actuator/health  open
                management:GET /actuator/health/**  open
                management:* /error  open
                * /error  open
                GET /users  user: user:read  machine: -
                GET /webjars/**  open
                management:GET /webjars/**  open
                """);
    }

    @Test
    void staticFilesAndOtherServletsHaveTheRuleOfTheirChain() throws Exception {
        BootApplication application = new BootApplication().secured().with(Readers.class, OpenFiles.class);

        audited(application, """
                default  user: signed-in  machine: -
                GET /**  user: signed-in  machine: -
                GET /actuator  denied
                GET /actuator/health  user: signed-in  machine: -
                GET /actuator/health/**  user: signed-in  machine: -
                * /console/*  user: console:use  machine: -
                GET /css/**  open
                * /error  user: signed-in  machine: -
                GET /users  user: user:read  machine: -
                GET /webjars/**  user: signed-in  machine: -
                """);
    }

    @Test
    void stompHandshakesAreRoutes() throws Exception {
        BootApplication application = new BootApplication().with(Readers.class, Stomp.class);

        audited(application, """
                default  user: signed-in  machine: -
                GET /**  open
                GET /actuator  denied
                GET /actuator/health  open
                GET /actuator/health/**  open
                * /error  open
                WS /fallback/**  user: signed-in  machine: -
                WS /stomp  user: signed-in  machine: -
                GET /users  user: user:read  machine: -
                GET /webjars/**  open
                """);
    }

    @Test
    void handlersRunAgainAfterTheAudit() throws Exception {
        AtomicInteger ran = new AtomicInteger();
        try (ConfigurableApplicationContext context =
                new BootApplication().with(Readers.class, PlainFunction.class).start(wacht, ran)) {
            String[] beans = context.getBeanFactory().getSingletonNames();
            BootApplication.audit(context, wacht, folder, "");
            assertThat(ran).hasValue(0);

            for (String path : new String[] {"/users", "/functions"}) {
                String port = context.getEnvironment().getRequiredProperty("local.server.port");
                HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .header(
                                "Authorization",
                                "Bearer "
                                        + wacht.session()
                                                .user("1")
                                                .organization("2")
                                                .permission("user:read")
                                                .token())
                        .build();
                assertThat(HttpClient.newHttpClient()
                                .send(request, BodyHandlers.ofString())
                                .statusCode())
                        .isEqualTo(200);
            }
            assertThat(ran).hasValue(2);
            assertThat(context.getBeanFactory().getSingletonNames())
                    .contains(beans)
                    .noneMatch(name -> name.startsWith("wachtAuditBarrier"));
        }
    }

    @Test
    void unclosedAuditDoesNotAffectTheNext() throws Exception {
        AtomicInteger ran = new AtomicInteger();
        try (ConfigurableApplicationContext context =
                new BootApplication().with(Readers.class, PlainFunction.class).start(wacht, ran)) {
            URI server =
                    URI.create("http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port"));
            List<DynamicTest> open =
                    SpringAudit.of(context).attack(server, wacht).tests().toList();
            for (DynamicTest test : open) {
                test.getExecutable().execute();
            }

            assertThat(BootApplication.audit(context, wacht, folder, "").findings())
                    .isEmpty();
            assertThat(ran).hasValue(0);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    private static void audited(BootApplication application, String lock) throws Exception {
        AtomicInteger ran = new AtomicInteger();
        try (ConfigurableApplicationContext context = application.start(wacht, ran)) {
            assertThat(BootApplication.audit(context, wacht, folder, lock).findings())
                    .isEmpty();
            assertThat(ran).hasValue(0);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableWebSocketMessageBroker
    static class Stomp implements WebSocketMessageBrokerConfigurer {
        @Override
        public void registerStompEndpoints(StompEndpointRegistry registry) {
            registry.addEndpoint("/stomp");
            registry.addEndpoint("/fallback").withSockJS();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class SecondServlet {
        @Bean
        ServletRegistrationBean<DispatcherServlet> api() {
            AnnotationConfigWebApplicationContext context = new AnnotationConfigWebApplicationContext();
            context.register(Api.class);
            ServletRegistrationBean<DispatcherServlet> registration =
                    new ServletRegistrationBean<>(new DispatcherServlet(context), "/api/*");
            registration.setName("api");
            registration.setLoadOnStartup(1);
            return registration;
        }
    }

    @EnableWebMvc
    @RestController
    static class Api {
        @GetMapping("/items/{id}")
        @RequirePermission("item:read")
        int item(@PathVariable int id) {
            throw new IllegalStateException("ran");
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OpenFiles {
        @Bean
        SecurityFilterChain chain(HttpSecurity http) throws Exception {
            return http.with(wachtAuth(), withDefaults())
                    .authorizeHttpRequests(requests -> requests.requestMatchers("/css/**")
                            .permitAll()
                            .requestMatchers("/console/**")
                            .hasAuthority("console:use")
                            .anyRequest()
                            .authenticated())
                    .build();
        }

        @Bean
        ServletRegistrationBean<HttpServlet> console() {
            return new ServletRegistrationBean<>(
                    new HttpServlet() {
                        private static final long serialVersionUID = 1L;
                    },
                    "/console/*");
        }
    }
}
