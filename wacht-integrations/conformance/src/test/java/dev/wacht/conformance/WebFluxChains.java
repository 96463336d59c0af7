package dev.wacht.conformance;

import static dev.wacht.spring.security.WachtServerSecurity.requires;

import dev.wacht.auth.MachineAuthorizer;
import dev.wacht.auth.OAuthTokenVerifier;
import dev.wacht.auth.ProtectedResource;
import dev.wacht.auth.TokenVerifier;
import dev.wacht.auth.WachtAuth;
import dev.wacht.spring.security.WachtServerSecurity;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.util.matcher.PathPatternParserServerWebExchangeMatcher;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** An application's own chains on WebFlux: one without Wacht's configurer, and one that guards all other paths. */
@Configuration(proxyBeanMethods = false)
@Import(WebFluxChains.Routes.class)
class WebFluxChains {
    /**
     * The paths that the application permits: open routes, and routes whose annotations accept other credentials than
     * sessions.
     */
    private static final String[] OPEN = {
        "/open",
        "/chain-open",
        "/optional",
        "/machine/*",
        "/later",
        "/tools",
        "/webhook",
        "/broken",
        "/broken-later",
        "/broken-off",
        "/incomplete",
        "/awaited",
        "/awaited-own"
    };

    @Bean
    @Order(1)
    SecurityWebFilterChain plain(ServerHttpSecurity http) {
        return http.securityMatcher(new PathPatternParserServerWebExchangeMatcher("/plain/**"))
                .authorizeExchange(a -> a.anyExchange().permitAll())
                .build();
    }

    @Bean
    @Order(2)
    SecurityWebFilterChain rest(
            ServerHttpSecurity http,
            TokenVerifier verifier,
            MachineAuthorizer machines,
            OAuthTokenVerifier oauth,
            ObjectProvider<ProtectedResource> resource) {
        return WachtServerSecurity.apply(http, wacht -> {
                    wacht.verifier(verifier)
                            .machines(machines)
                            .oauthTokens(oauth)
                            .accept(Application.ANY_KIND);
                    resource.ifAvailable(wacht::protectedResource);
                })
                .authorizeExchange(a -> a.pathMatchers(OPEN)
                        .permitAll()
                        .pathMatchers("/chain/authority")
                        .hasAuthority("user:read")
                        .pathMatchers("/chain/requirement")
                        .access(requires(Application.READER))
                        .anyExchange()
                        .authenticated())
                .build();
    }

    @RestController
    static class Routes {
        @GetMapping({"/chain/authority", "/chain/requirement"})
        String chain(@AuthenticationPrincipal WachtAuth principal, WachtAuth auth) {
            return principal.requireUserId() + " is " + auth.requireUserId();
        }

        @GetMapping("/chain-open")
        String chainOpen() {
            return "open";
        }

        @GetMapping("/plain/unguarded")
        String unguarded() {
            return "plain";
        }
    }
}
