package dev.wacht.spring.security;

import dev.wacht.auth.KeysUnavailableException;
import dev.wacht.auth.TokenVerifier;
import dev.wacht.auth.WachtAuth;
import java.util.concurrent.CompletableFuture;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Verifies Wacht's session tokens for WebFlux applications that keep {@code oauth2ResourceServer(o -> o.jwt(…))}, as
 * {@link WachtJwtDecoder} does for servlets. Never blocks an event loop. Immutable and thread-safe.
 */
public final class WachtReactiveJwtDecoder implements ReactiveJwtDecoder {
    private final TokenVerifier verifier;

    private WachtReactiveJwtDecoder(TokenVerifier verifier) {
        this.verifier = verifier;
    }

    /** Returns a decoder. It does not close the verifier. */
    public static WachtReactiveJwtDecoder of(TokenVerifier verifier) {
        return new WachtReactiveJwtDecoder(verifier);
    }

    /**
     * Verifies a session token. The result fails with {@link BadJwtException} if the token is rejected, and with
     * {@link KeysUnavailableException} if there are no keys to verify the token with.
     */
    @Override
    public Mono<Jwt> decode(String token) {
        return Mono.defer(() -> {
            CompletableFuture<WachtAuth> result =
                    verifier.authenticateAsync(token).toCompletableFuture();
            Mono<WachtAuth> auth = Mono.fromFuture(result);
            return (result.isDone() ? auth : auth.publishOn(Schedulers.parallel())).map(user -> jwt(token, user));
        });
    }

    private static Jwt jwt(String token, WachtAuth user) {
        return user.claims()
                .map(claims -> WachtJwtDecoder.jwt(token, claims))
                .orElseThrow(() -> new BadJwtException(
                        user.rejection().map(Object::toString).orElse("the token was rejected")));
    }
}
