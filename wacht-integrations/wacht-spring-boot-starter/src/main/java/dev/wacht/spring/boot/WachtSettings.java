package dev.wacht.spring.boot;

import dev.wacht.auth.JwksFetcher;
import dev.wacht.auth.JwksSettings;
import dev.wacht.auth.TokenVerifier;
import dev.wacht.auth.WebhookVerifier;
import java.security.Provider;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/**
 * Builds the verifiers of wacht-auth from properties. An unset property falls back to the environment variable with the
 * same meaning, which is read from Spring's {@link Environment}.
 */
final class WachtSettings {
    private static final String PUBLISHABLE_KEY = "WACHT_PUBLISHABLE_KEY";

    private final WachtProperties properties;
    private final Environment environment;

    WachtSettings(WachtProperties properties, Environment environment) {
        this.properties = properties;
        this.environment = environment;
    }

    TokenVerifier verifier(ApplicationBeans beans) {
        return checked(environment, "wacht.publishable-key, wacht.clock-skew or wacht.jwks", () -> {
            TokenVerifier.Builder builder = TokenVerifier.builder()
                    .clockSkew(properties.clockSkew())
                    .jwks(jwks())
                    .allowInsecureHttp(properties.allowInsecureHttp().toArray(String[]::new));
            publishableKey()
                    .ifPresentOrElse(builder::publishableKey, () -> builder.environment(environment::getProperty));
            beans.of(Clock.class).ifPresent(builder::clock);
            beans.of(Provider.class).ifPresent(builder::cryptoProvider);
            beans.of(JwksFetcher.class).ifPresent(builder::jwksFetcher);
            beans.authListeners().forEach(builder::listener);
            beans.all(TokenVerifierCustomizer.class).forEach(customizer -> customizer.customize(builder));
            return builder.build();
        });
    }

    WebhookVerifier webhooks(ApplicationBeans beans) {
        return checked("wacht.webhook.secrets", () -> {
            WebhookVerifier.Builder builder = WebhookVerifier.builder();
            properties.webhook().secrets().forEach(builder::secret);
            beans.of(Clock.class).ifPresent(builder::clock);
            beans.authListeners().forEach(builder::listener);
            return builder.build();
        });
    }

    /**
     * Returns the publishable key from the property. Empty if the key comes from the environment variable, which Boot
     * also binds to the property: the builder then reads the variable itself and compares it with the other variables.
     */
    private Optional<String> publishableKey() {
        String key = properties.publishableKey();
        return key == null || key.equals(environment.getProperty(PUBLISHABLE_KEY)) ? Optional.empty() : text(key);
    }

    private JwksSettings jwks() {
        WachtProperties.Jwks jwks = properties.jwks();
        return JwksSettings.builder()
                .timeToLive(jwks.timeToLive())
                .staleAllowance(jwks.staleAllowance())
                .connectTimeout(jwks.connectTimeout())
                .readTimeout(jwks.readTimeout())
                .deadline(jwks.deadline())
                .maxBytes((int) Math.min(jwks.maxSize().toBytes(), Integer.MAX_VALUE))
                .build();
    }

    static Optional<String> text(@Nullable String value) {
        return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
    }

    /**
     * Builds as {@link #checked(String, Supplier)} does. If the doctor knows what is wrong with the setting, the
     * exception contains its finding.
     */
    static <T> T checked(Environment environment, String properties, Supplier<T> build) {
        try {
            return checked(properties, build);
        } catch (InvalidSettingException e) {
            throw SettingFindings.about(environment, String.valueOf(e.getMessage()), e)
                    .orElse(e);
        }
    }

    /** Builds an object from properties. The exception for an invalid value names the property. */
    static <T> T checked(String properties, Supplier<T> build) {
        try {
            return build.get();
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new InvalidSettingException(
                    PropertyNames.inMessage(String.valueOf(e.getMessage())) + ".",
                    "Correct the property named above (" + properties + ") or its environment variable.",
                    e);
        }
    }
}
