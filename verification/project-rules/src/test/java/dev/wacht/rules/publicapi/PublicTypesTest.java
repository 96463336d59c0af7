package dev.wacht.rules.publicapi;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Public signatures name only types of the JDK, public types of this project, and the types of other libraries that are
 * listed here. A library that appears in no signature can be replaced without breaking a user.
 */
class PublicTypesTest {
    private static final String SERVLET = "the request and the response of the container that the adapter is for";

    private static final String REACTOR = "asynchronous results in WebFlux";

    /** By module: a type, or the prefix of a package with a trailing dot, and the reason. */
    private static final Map<String, Map<String, String>> ALLOWED = Map.ofEntries(
            entry(
                    "wacht-client",
                    Map.of("okhttp3.OkHttpClient", "an application can share its own connections, proxy and trust")),
            entry(
                    "wacht-audit",
                    Map.of(
                            "io.javalin.Javalin", "the application that is audited",
                            "jakarta.servlet.ServletContext", "the application that is audited",
                            "org.springframework.context.ApplicationContext", "the application that is audited",
                            "org.junit.jupiter.api.DynamicTest", "a test that JUnit runs")),
            entry("wacht-javalin", Map.of("io.javalin.", "handlers, roles and configuration of Javalin")),
            entry("wacht-servlet", Map.of("jakarta.servlet.", SERVLET)),
            entry(
                    "wacht-spring-webmvc",
                    Map.of(
                            "jakarta.servlet.", SERVLET,
                            "org.springframework.beans.factory.",
                                    "an argument with which Spring calls WachtWebMvcConfigurer",
                            "org.springframework.context.", "an argument with which Spring calls WachtWebMvcConfigurer",
                            "org.springframework.core.env.Environment",
                                    "an argument with which Spring calls WachtWebMvcConfigurer",
                            "org.springframework.web.", "handlers, interceptors and requests of Spring MVC")),
            entry(
                    "wacht-spring-webflux",
                    Map.of(
                            "org.springframework.beans.factory.",
                                    "an argument with which Spring calls WachtWebFluxConfigurer",
                            "org.springframework.context.",
                                    "an argument with which Spring calls WachtWebFluxConfigurer",
                            "org.springframework.web.", "handlers and requests of WebFlux",
                            "reactor.core.publisher.Mono", REACTOR)),
            entry(
                    "wacht-spring-security",
                    Map.of(
                            "jakarta.servlet.", SERVLET,
                            "org.springframework.security.", "configurers and authentications of Spring Security",
                            "org.springframework.messaging.", "interceptors of STOMP frames",
                            "dev.wacht.spring.internal.StompConnectCheck",
                                    "lets wacht-spring-webmvc, which does not depend on this module, recognize the interceptor",
                            "org.springframework.web.filter.", "a superclass of WachtErrorFilter",
                            "org.springframework.web.server.ServerWebExchange", "a request of WebFlux",
                            "reactor.core.publisher.Mono", REACTOR)),
            entry(
                    "wacht-spring-security-test",
                    Map.of(
                            "org.springframework.mock.web.", "a request of MockMvc",
                            "org.springframework.test.web.servlet.", "an argument of MockMvc",
                            "org.springframework.test.web.reactive.server.", "an argument of WebTestClient",
                            "org.springframework.http.client.reactive.ClientHttpConnector",
                                    "a connector of WebTestClient",
                            "org.springframework.web.server.adapter.", "a connector of WebTestClient",
                            "org.springframework.security.test.context.support.",
                                    "the time at which a test user is set")),
            entry(
                    "wacht-spring-boot-starter",
                    Map.of(
                            "org.springframework.util.unit.DataSize",
                            "a size in application.yaml, such as 256KB",
                            "org.springframework.transaction.support.TransactionTemplate",
                            "transactions of Spring applications")));

    /** Methods that may return null: for properties that JSON lacks, and for values that a framework binds or requires. */
    private static final Map<String, String> NULLABLE = Map.of(
            "dev.wacht.api.model.", "getters of models: @Nullable where the server may leave the property out",
            "dev.wacht.api.params.", "getters of parameters: @Nullable where nothing was set",
            "dev.wacht.spring.boot.WachtProperties", "components of records that Boot binds",
            "dev.wacht.testkit.SignedWebhook", "header(String) is the function that a webhook verifier takes");

    /** A declaration that names a type outside the JDK and the public API of this project. */
    private record Mention(String module, String declaration, String type) {
        boolean isAllowed() {
            return ALLOWED.getOrDefault(module, Map.of()).keySet().stream().anyMatch(entry -> covers(entry, type));
        }

        @Override
        public String toString() {
            return module + ": " + declaration + " (names " + type + ")";
        }
    }

    @Test
    void publicSignaturesNameOnlyAllowedTypes() throws Exception {
        assertThat(mentionsOfOthers(PublicApiFiles.compiled()))
                .filteredOn(mention -> !mention.isAllowed())
                .as("public signatures that name internal types, or types of libraries that are not listed here")
                .isEmpty();
    }

    @Test
    void listContainsNoUnusedEntry() throws Exception {
        List<Mention> mentions = mentionsOfOthers(PublicApiFiles.compiled());
        Set<String> unused = new TreeSet<>();
        ALLOWED.forEach((module, entries) -> entries.keySet().stream()
                .filter(entry -> mentions.stream()
                        .noneMatch(mention -> mention.module().equals(module) && covers(entry, mention.type())))
                .forEach(entry -> unused.add(module + ": " + entry)));

        assertThat(unused).isEmpty();
    }

    private static List<Mention> mentionsOfOthers(Map<String, PublicApi> modules) {
        Set<String> publicTypes = modules.values().stream()
                .flatMap(module -> module.types().stream())
                .map(ApiType::name)
                .collect(Collectors.toSet());
        List<Mention> mentions = new ArrayList<>();
        modules.forEach((module, api) -> api.types()
                .forEach(type -> type.lines()
                        .forEach(line -> line.classes().stream()
                                .filter(name -> !isOfTheJdk(name) && !publicTypes.contains(name))
                                .map(name -> new Mention(module, type.name() + ": " + line.text(), name))
                                .forEach(mentions::add))));
        return mentions;
    }

    private static boolean isOfTheJdk(String name) {
        return name.startsWith("java.") || name.startsWith("javax.sql.");
    }

    @Test
    void absentValuesAreReturnedAsOptional() throws Exception {
        Set<String> found = new TreeSet<>();
        for (PublicApi module : PublicApiFiles.compiled().values()) {
            for (ApiType type : module.types()) {
                type.lines()
                        .filter(ApiType.Line::mayReturnNull)
                        .filter(line -> NULLABLE.keySet().stream().noneMatch(entry -> covers(entry, type.name())))
                        .forEach(line -> found.add(type.name() + ": " + line.text()));
            }
        }

        assertThat(found)
                .as("public methods that return null instead of an empty Optional")
                .isEmpty();
    }

    /** Returns whether an entry is the package of a type, the type itself or its outer type. */
    private static boolean covers(String entry, String name) {
        return entry.endsWith(".") ? name.startsWith(entry) : name.equals(entry) || name.startsWith(entry + "$");
    }
}
