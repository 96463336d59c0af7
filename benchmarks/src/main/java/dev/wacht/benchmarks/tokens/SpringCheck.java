package dev.wacht.benchmarks.tokens;

import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.text.ParseException;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** Verifies with Spring Security's decoder and the validators of its resource server. */
final class SpringCheck implements TokenCheck {
    private final NimbusJwtDecoder decoder;

    SpringCheck(TokenPool pool, TokenKind kind) throws ParseException {
        DefaultJWTProcessor<SecurityContext> processor = NimbusCheck.processor(pool, kind);
        // As in Spring Security, the decoder validates the claims, and nimbus does not.
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
        this.decoder = new NimbusJwtDecoder(processor);
        decoder.setJwtValidator(JwtValidators.createDefaultWithIssuer(pool.issuer()));
    }

    @Override
    public Object check(String token) {
        return decoder.decode(token);
    }
}
