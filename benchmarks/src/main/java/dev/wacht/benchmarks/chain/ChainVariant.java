package dev.wacht.benchmarks.chain;

import static dev.wacht.spring.security.WachtSecurity.wachtAuth;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.wacht.auth.TokenVerifier;
import dev.wacht.benchmarks.tokens.TokenPool;
import dev.wacht.spring.security.WachtErrorFilter;
import dev.wacht.spring.security.WachtJwtDecoder;
import java.text.ParseException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;

/** How a chain authenticates callers. All but {@link #OPEN} then require a permission. */
enum ChainVariant {
    /** Reads no credential. Its cost is that of the filter chain alone. */
    OPEN("open") {
        @Override
        void configure(HttpSecurity http, TokenPool pool, TokenVerifier verifier) {
            withoutSession(http).authorizeHttpRequests(a -> a.anyRequest().permitAll());
        }
    },
    /** Authenticates with Wacht's configurer. */
    WACHT("wacht") {
        @Override
        void configure(HttpSecurity http, TokenPool pool, TokenVerifier verifier) {
            http.with(wachtAuth(), wacht -> wacht.verifier(verifier))
                    .authorizeHttpRequests(a -> a.anyRequest().hasAuthority(TokenPool.PERMISSION));
        }
    },
    /** Authenticates with Spring's resource server and its decoder. */
    SPRING("spring") {
        @Override
        void configure(HttpSecurity http, TokenPool pool, TokenVerifier verifier) throws ParseException {
            resourceServer(http, decoder(pool), ChainVariant::permissions);
        }
    },
    /** Authenticates with Spring's resource server and {@link WachtJwtDecoder}. */
    SPRING_WITH_WACHT("spring with WachtJwtDecoder") {
        @Override
        void configure(HttpSecurity http, TokenPool pool, TokenVerifier verifier) {
            resourceServer(http, WachtJwtDecoder.of(verifier), WachtJwtDecoder::authorities);
            http.addFilterBefore(new WachtErrorFilter(), BearerTokenAuthenticationFilter.class);
        }
    };

    private final String text;

    ChainVariant(String text) {
        this.text = text;
    }

    abstract void configure(HttpSecurity http, TokenPool pool, TokenVerifier verifier) throws Exception;

    /** Returns the name in the results. */
    @Override
    public String toString() {
        return text;
    }

    static List<String> names() {
        return Stream.of(values()).map(ChainVariant::toString).toList();
    }

    static ChainVariant named(String name) {
        return Stream.of(values())
                .filter(variant -> variant.text.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown variant " + name));
    }

    private static HttpSecurity withoutSession(HttpSecurity http) {
        return http.csrf(csrf -> csrf.disable())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
    }

    private static void resourceServer(
            HttpSecurity http, JwtDecoder decoder, Converter<Jwt, Collection<GrantedAuthority>> authorities) {
        JwtAuthenticationConverter converter = new JwtAuthenticationConverter();
        converter.setJwtGrantedAuthoritiesConverter(authorities);
        withoutSession(http)
                .oauth2ResourceServer(
                        server -> server.jwt(jwt -> jwt.decoder(decoder).jwtAuthenticationConverter(converter)))
                .authorizeHttpRequests(a -> a.anyRequest().hasAuthority(TokenPool.PERMISSION));
    }

    /** Returns Spring's decoder with the validators of its resource server. */
    private static JwtDecoder decoder(TokenPool pool) throws ParseException {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(
                new JWSVerificationKeySelector<>(JWSAlgorithm.ES256, new ImmutableJWKSet<>(JWKSet.parse(pool.jwks()))));
        // As in Spring Security, the decoder validates the claims, and nimbus does not.
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
        NimbusJwtDecoder decoder = new NimbusJwtDecoder(processor);
        decoder.setJwtValidator(JwtValidators.createDefaultWithIssuer(pool.issuer()));
        return decoder;
    }

    /** Converts the permissions to authorities, as an application without the SDK would. */
    private static Collection<GrantedAuthority> permissions(Jwt jwt) {
        Map<String, Collection<String>> scopes = Objects.requireNonNull(jwt.getClaim("permissions"));
        return scopes.values().stream()
                .flatMap(Collection::stream)
                .<GrantedAuthority>map(SimpleGrantedAuthority::new)
                .toList();
    }
}
