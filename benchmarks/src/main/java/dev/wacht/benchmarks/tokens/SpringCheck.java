package dev.wacht.benchmarks.tokens;

import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.text.ParseException;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** Spring Security's decoder, with the validators that its resource server has. */
final class SpringCheck implements TokenCheck {
    private final NimbusJwtDecoder decoder;

    SpringCheck(TokenPool pool, TokenKind kind) throws ParseException {
        DefaultJWTProcessor<SecurityContext> processor = NimbusCheck.processor(pool, kind);
        // The decoder checks the claims itself, and switches nimbus's check off.
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
        this.decoder = new NimbusJwtDecoder(processor);
        decoder.setJwtValidator(JwtValidators.createDefaultWithIssuer(pool.issuer()));
    }

    @Override
    public Object check(String token) {
        return decoder.decode(token);
    }
}
