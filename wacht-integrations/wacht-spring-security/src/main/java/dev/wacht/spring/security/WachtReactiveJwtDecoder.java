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
 * As {@link WachtJwtDecoder}, for WebFlux: decodes session tokens for those who keep
 * {@code oauth2ResourceServer(o -> o.jwt(…))}. Never blocks an event loop. Immutable and thread-safe.
 */
public final class WachtReactiveJwtDecoder implements ReactiveJwtDecoder {
    private final TokenVerifier verifier;

    private WachtReactiveJwtDecoder(TokenVerifier verifier) {
        this.verifier = verifier;
    }

    /** Creates a decoder. Does not close the verifier. */
    public static WachtReactiveJwtDecoder of(TokenVerifier verifier) {
        return new WachtReactiveJwtDecoder(verifier);
    }

    /**
     * Verifies a session token. Fails with {@link BadJwtException} if it is rejected, and with
     * {@link KeysUnavailableException} if there are no keys to verify it with.
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
