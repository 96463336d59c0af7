package dev.wacht.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.testkit.LocalWacht;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The issuer writes an empty list of permissions as null; a null anywhere else rejects the token. */
class NullPermissionsTest {
    private static LocalWacht wacht;
    private static TokenVerifier verifier;

    @BeforeAll
    static void start() {
        wacht = LocalWacht.start();
        verifier =
                TokenVerifier.builder().publishableKey(wacht.publishableKey()).build();
    }

    @AfterAll
    static void stop() {
        verifier.close();
        wacht.close();
    }

    /** The values of the nested and the flat list; {@code -} stands for an absent one. */
    @ParameterizedTest
    @CsvSource({
        "-, -, ''",
        "null, -, ''",
        "null, null, ''",
        "-, null, ''",
        "a, null, a",
        "a, -, a",
        "a, [], ''",
        "a, b, b",
        "null, b, b",
        "[], null, ''",
        "[null], -, rejected",
        "-, [null], rejected",
        "a, [null], rejected",
        "1, -, rejected",
        "-, 1, rejected"
    })
    void nullListIsEmpty(String nested, String flat, String expected) {
        for (String scope : List.of("organization", "workspace")) {
            Map<String, @Nullable Object> permissions = new HashMap<>();
            if (!nested.equals("-")) {
                permissions.put(scope, value(nested));
            }
            var token = wacht.session().claim("permissions", permissions);
            if (!flat.equals("-")) {
                token.claim(scope + "_permissions", value(flat));
            }
            WachtAuth auth = verifier.authenticate(token.token());
            assertThat(auth.isAuthenticated()).isEqualTo(!expected.equals("rejected"));
            assertThat(scope.equals("organization") ? auth.organizationPermissions() : auth.workspacePermissions())
                    .isEqualTo(expected.isEmpty() || expected.equals("rejected") ? Set.of() : Set.of(expected));
        }
        assertThat(verifier.authenticate(
                                wacht.session().claim("permissions", null).token())
                        .isAuthenticated())
                .isTrue();
    }

    private static @Nullable Object value(String text) {
        return switch (text) {
            case "null" -> null;
            case "[]" -> List.of();
            case "[null]" -> new ArrayList<@Nullable String>(Arrays.asList("a", null));
            case "1" -> 1;
            default -> List.of(text);
        };
    }
}
