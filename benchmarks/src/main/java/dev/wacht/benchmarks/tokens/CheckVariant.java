package dev.wacht.benchmarks.tokens;

import dev.wacht.auth.TokenCacheSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A check, and the tokens that it verifies. Examples of names: {@code es256 nimbus}, {@code corretto wacht},
 * {@code seen wacht} and {@code expired spring}.
 *
 * @param expectsRejection whether the check must reject all of these tokens
 */
record CheckVariant(TokenCheck check, List<String> tokens, boolean expectsRejection) {
    /** A cache far smaller than the number of tokens: each token is evicted before it is verified again. */
    private static final TokenCacheSettings SMALL_CACHE = TokenCacheSettings.ofSize(100);

    static List<String> names() {
        List<String> names = new ArrayList<>(List.of(
                "es256 raw",
                "es256 wacht",
                "es256 wacht-fast-crypto",
                "es256 nimbus",
                "es256 spring",
                "es256 java-jwt",
                "es256 jose4j",
                "es256 jjwt",
                "rs256 raw",
                "rs256 wacht",
                "rs256 wacht-fast-crypto",
                "rs256 nimbus",
                "rs256 spring",
                "corretto raw",
                "corretto wacht",
                "conscrypt raw",
                "conscrypt wacht",
                "seen wacht"));
        for (RejectedTokens rejected : RejectedTokens.values()) {
            names.add(rejected.name().toLowerCase(Locale.ROOT) + " wacht");
        }
        names.add("expired spring");
        return names;
    }

    static CheckVariant named(String name, TokenPool es256, TokenPool rs256) throws Exception {
        int space = name.indexOf(' ');
        String group = name.substring(0, space);
        String library = name.substring(space + 1);
        return switch (group) {
            case "es256" -> accepts(checkBy(library, es256, TokenKind.ES256), es256);
            case "rs256" -> accepts(checkBy(library, rs256, TokenKind.RS256), rs256);
            case "corretto", "conscrypt" -> accepts(checkWithProvider(group, library, es256), es256);
            case "seen" ->
                accepts(WachtCheck.withProviderOfJdk(es256, TokenKind.ES256, TokenCacheSettings.defaults()), es256);
            default ->
                new CheckVariant(
                        checkBy(library, es256, TokenKind.ES256),
                        RejectedTokens.valueOf(group.toUpperCase(Locale.ROOT)).like(es256),
                        true);
        };
    }

    private static CheckVariant accepts(TokenCheck check, TokenPool pool) {
        return new CheckVariant(check, pool.tokens(), false);
    }

    private static TokenCheck checkWithProvider(String provider, String library, TokenPool pool) throws Exception {
        var chosen = provider.equals("corretto") ? Providers.corretto() : Providers.conscrypt();
        return library.equals("raw")
                ? new RawCheck(pool, TokenKind.ES256, chosen)
                : WachtCheck.with(chosen, pool, TokenKind.ES256, SMALL_CACHE);
    }

    private static TokenCheck checkBy(String library, TokenPool pool, TokenKind kind) throws Exception {
        return switch (library) {
            case "raw" -> new RawCheck(pool, kind, null);
            case "wacht" -> WachtCheck.withProviderOfJdk(pool, kind, SMALL_CACHE);
            case "wacht-fast-crypto" -> WachtCheck.withFastCrypto(pool, kind, SMALL_CACHE);
            case "nimbus" -> new NimbusCheck(pool, kind);
            case "spring" -> new SpringCheck(pool, kind);
            case "java-jwt" -> new JavaJwtCheck(pool, kind);
            case "jose4j" -> new Jose4jCheck(pool, kind);
            case "jjwt" -> new JjwtCheck(pool);
            default -> throw new IllegalArgumentException("unknown library " + library);
        };
    }
}
