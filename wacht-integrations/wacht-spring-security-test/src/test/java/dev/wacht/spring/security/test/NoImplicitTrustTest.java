package dev.wacht.spring.security.test;

import static dev.wacht.spring.security.test.Reply.get;
import static dev.wacht.spring.security.test.WachtMockMvc.wacht;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.auth.Caller;
import dev.wacht.spring.internal.ChainAttributes;
import dev.wacht.spring.security.WachtAuthentication;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.filter.OncePerRequestFilter;

/** Security rule: having this module on the class path does not change what an application trusts. */
@SpringBootTest(properties = "wacht.publishable-key=" + GuardAloneTest.KEY)
@AutoConfigureMockMvc
class NoImplicitTrustTest {
    @Autowired
    private MockMvc mvc;

    @Test
    void runningApplicationWithThisModuleDeniesAnonymousCallers() throws Exception {
        SpringApplication application = new SpringApplication(PlainApplication.class);
        application.setDefaultProperties(properties("server.port", "0", "wacht.publishable-key", GuardAloneTest.KEY));
        try (ConfigurableApplicationContext service = application.run()) {
            String port = service.getEnvironment().getRequiredProperty("local.server.port");
            HttpResponse<String> response = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(
                                            "http://127.0.0.1:" + port + "/me?" + ChainAttributes.CALLER + "=u1"))
                                    .header(ChainAttributes.CALLER, "u1")
                                    .header("Cookie", ChainAttributes.CALLER + "=u1")
                                    .build(),
                            BodyHandlers.ofString());

            assertThat(response.statusCode()).isEqualTo(401);
            assertThat(Stream.of(service.getBeanDefinitionNames()).map(service::getType))
                    .filteredOn(type -> type != null
                            && type.getPackageName().equals(WachtMockMvc.class.getPackageName())
                            && type.getEnclosingClass() == null)
                    .containsExactlyInAnyOrder(Routes.class, NoMachines.class);
        }
    }

    /** It has no auto-configuration, service or web fragment. Only Spring's test framework reads its one entry. */
    @Test
    void applicationLoadsNothingOfThisModule() throws Exception {
        Path classes = Path.of(WachtMockMvc.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Properties factories = new Properties();
        try (var in = Files.newInputStream(classes.resolve("META-INF/spring.factories"))) {
            factories.load(in);
        }
        try (Stream<Path> resources = Files.walk(classes)) {
            assertThat(resources
                            .filter(Files::isRegularFile)
                            .map(file -> classes.relativize(file).toString())
                            .filter(file -> !file.endsWith(".class")))
                    .containsExactlyInAnyOrder("META-INF/LICENSE", "META-INF/spring.factories");
        }
        assertThat(factories.stringPropertyNames())
                .containsExactly("org.springframework.test.context.ContextCustomizerFactory");
    }

    /** The chain is not one of Wacht, so the guard requires a credential, in a test as in production. */
    @Test
    void guardIgnoresACallerSetByAFilterOfTheApplication() throws Exception {
        assertThat(get(mvc, "/me").status()).isEqualTo(401);
    }

    @Test
    @WithWachtUser
    void guardIgnoresACallerSetByAFilterEvenWithATestUser() throws Exception {
        assertThat(get(mvc, "/me").status()).isEqualTo(401);
    }

    @Test
    void userOfOneRequestIsNotKeptForTheNext() throws Exception {
        assertThat(get(mvc, "/me", wacht().user("u1")).status()).isEqualTo(200);
        assertThat(get(mvc, "/me").status()).isEqualTo(401);
        assertThat(SecurityContextHolder.getContext().getAuthentication()).isNull();
    }

    private static Properties properties(String... namesAndValues) {
        Properties properties = new Properties();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            properties.setProperty(namesAndValues[i], namesAndValues[i + 1]);
        }
        return properties;
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({Routes.class, NoMachines.class})
    static class PlainApplication {}

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({Routes.class, NoMachines.class})
    static class Application {
        @Bean
        SecurityFilterChain everything(HttpSecurity http) throws Exception {
            return http.addFilterBefore(new Inventor(), AuthorizationFilter.class)
                    .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                    .build();
        }
    }

    /** Sets an arbitrary caller of Wacht. */
    private static final class Inventor extends OncePerRequestFilter {
        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            Caller invented = TestUser.of("invented").caller();
            SecurityContextHolder.setContext(new SecurityContextImpl(WachtAuthentication.of(invented)));
            chain.doFilter(request, response);
        }
    }
}
