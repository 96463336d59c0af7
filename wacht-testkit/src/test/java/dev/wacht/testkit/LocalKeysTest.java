package dev.wacht.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Adding, rotating and withdrawing the keys of session tokens and of OAuth tokens. */
class LocalKeysTest {
    private final LocalWacht wacht = LocalWacht.start();

    enum Issuer {
        SESSIONS,
        OAUTH;

        LocalKeys keys(LocalWacht wacht) {
            return this == SESSIONS ? wacht.keys() : wacht.oauthKeys();
        }

        Jwt token(LocalWacht wacht) {
            return new Jwt(
                    this == SESSIONS
                            ? wacht.session().token()
                            : wacht.oauthToken().jwt());
        }

        Jwt token(LocalWacht wacht, String kid) {
            return new Jwt(
                    this == SESSIONS
                            ? wacht.session().signedWith(kid).token()
                            : wacht.oauthToken().signedWith(kid).jwt());
        }

        String published(LocalWacht wacht) throws Exception {
            return new Http(wacht)
                    .get((this == SESSIONS ? "" : "/oauth") + "/.well-known/jwks.json")
                    .text();
        }
    }

    @AfterEach
    void close() {
        wacht.close();
    }

    @ParameterizedTest
    @EnumSource
    void addedKeySignsAndOldKeyStaysUntilWithdrawn(Issuer issuer) throws Exception {
        LocalKeys keys = issuer.keys(wacht);
        String old = keys.current();
        Jwt before = issuer.token(wacht);

        String added = keys.add();

        assertThat(keys.ids()).containsExactly(old, added);
        assertThat(keys.current()).isEqualTo(added);
        assertThat(keys.jwks()).isEqualTo(issuer.published(wacht));
        assertThat(before.verifiesWithAny(issuer.published(wacht))).isTrue();
        assertThat(issuer.token(wacht).verifiesWithAny(issuer.published(wacht))).isTrue();
        keys.withdraw(old);
        assertThat(keys.ids()).containsExactly(added);
        assertThat(before.verifiesWithAny(issuer.published(wacht))).isFalse();
        assertThat(issuer.token(wacht).verifiesWithAny(issuer.published(wacht))).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void rotationReplacesSigningKey(Issuer issuer) throws Exception {
        LocalKeys keys = issuer.keys(wacht);
        String kept = keys.current();
        String replaced = keys.add();
        Jwt before = issuer.token(wacht);

        String fresh = keys.rotate();

        assertThat(keys.ids()).containsExactly(kept, fresh).doesNotContain(replaced);
        assertThat(keys.current()).isEqualTo(fresh);
        assertThat(before.verifiesWithAny(issuer.published(wacht))).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void signsWithAnyPresentOrFormerKey(Issuer issuer) throws Exception {
        LocalKeys keys = issuer.keys(wacht);
        String withdrawn = keys.current();
        String retired = keys.rotate();
        keys.add();

        assertThat(issuer.token(wacht, retired).verifiesWithAny(keys.jwks())).isTrue();
        assertThat(issuer.token(wacht, withdrawn).verifiesWithAny(keys.jwks())).isFalse();
        if (issuer == Issuer.OAUTH) {
            assertThat(issuer.token(wacht, withdrawn).header().get("kid").asText())
                    .isEqualTo(withdrawn);
        }
        assertThatThrownBy(() -> issuer.token(wacht, "none"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("there has never been a key none; the keys are [" + withdrawn);
    }

    @Test
    void newestOtherKeySignsAfterWithdrawalOfSigningKey() {
        String first = wacht.keys().current();
        String second = wacht.keys().add();

        wacht.keys().withdraw(wacht.keys().add());

        assertThat(wacht.keys().current()).isEqualTo(second);
        assertThat(wacht.keys().ids()).containsExactly(first, second);
    }

    @Test
    void unknownKeyAndLastKeyCannotBeWithdrawn() {
        String only = wacht.keys().current();

        assertThatThrownBy(() -> wacht.keys().withdraw("none"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the key set has no key none; its keys are [" + only + "]");
        assertThatThrownBy(() -> wacht.keys().withdraw(only))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the key " + only
                        + " is the only one of the key set: replace it with rotate(), or add() another one first");
        assertThat(wacht.keys().ids()).containsExactly(only);
    }

    @Test
    void toStringContainsIdsButNoKeys() {
        assertThat(wacht.keys()).hasToString("LocalKeys[" + wacht.keys().current() + "]");
    }

    @Test
    void concurrentAdditionsCreateDistinctKeys() {
        Set<String> added = ConcurrentHashMap.newKeySet();
        IntStream.range(0, 50).parallel().forEach(i -> added.add(wacht.keys().add()));

        List<String> ids = wacht.keys().ids();
        assertThat(ids).hasSize(51).containsAll(added).doesNotHaveDuplicates();
        assertThat(wacht.keys().current()).isEqualTo(ids.get(50));
    }
}
