package dev.wacht.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MachineAuthorizerTest {
    @Test
    void allOfIsSentToTheGatewayAndAnyOfIsCheckedLocally() {
        assertThat(MachineRequirement.authenticated().requiredPermissions()).isEmpty();
        assertThat(MachineRequirement.authenticated().isMetBy(Set.of())).isTrue();

        MachineRequirement all = MachineRequirement.allPermissions("a", "b");
        assertThat(all.requiredPermissions()).containsExactly("a", "b");
        assertThat(all.isMetBy(List.of("a", "b", "c"))).isTrue();
        assertThat(all.isMetBy(List.of("a"))).isFalse();

        MachineRequirement any = MachineRequirement.anyPermission("a", "b");
        assertThat(any.requiredPermissions()).isEmpty();
        assertThat(any.isMetBy(List.of("b"))).isTrue();
        assertThat(any.isMetBy(List.of("c"))).isFalse();
        assertThat(any.isMetBy(List.of())).isFalse();

        assertThat(MachineRequirement.anyPermission("a").requiredPermissions()).containsExactly("a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "a OR b", "a or b", "a\tOR\nb", "OR b", "a AND b", "a AND", "(a", "a)", "a,b", ","})
    void permissionThatIsAnExpressionIsRefused(String permission) {
        assertThatThrownBy(() -> MachineRequirement.permission(permission))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> MachineRequirement.anyPermission("a", permission))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> MachineRequirement.allPermissions("a", permission))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"user:read", "order:write", "candor", "OREGON:read", "brand"})
    void nameContainingTheLettersOfAnOperatorIsAccepted(String permission) {
        assertThat(MachineRequirement.permission(permission).requiredPermissions())
                .containsExactly(permission);
    }

    @Test
    void requestContainsWhatTheGatewayNeeds() {
        MachineRequest request = MachineRequest.builder(MachineCredential.apiKey("secret-key"))
                .method("GET")
                .resource("/items/{id}")
                .clientIp("192.0.2.1")
                .userAgent("curl")
                .build();
        assertThat(request.credential().value()).isEqualTo("secret-key");
        assertThat(request.clientIp()).hasValue("192.0.2.1");
        assertThat(request.toString() + request.credential()).doesNotContain("secret-key");
        assertThatThrownBy(() -> MachineRequest.builder(MachineCredential.apiKey("k"))
                        .method("GET")
                        .build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("resource");
    }

    @Test
    void blankCredentialIsRefused() {
        assertThatThrownBy(() -> MachineCredential.apiKey(" ")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> MachineCredential.oauthToken("")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void challengeMatchesTheKindOfCredential() {
        assertThat(MachineCredential.apiKey("k").challenge().headerValue()).isEqualTo("ApiKey");
        assertThat(MachineCredential.oauthToken("t").challenge().headerValue())
                .isEqualTo("Bearer error=\"invalid_token\"");
    }

    @Test
    void principalReturnsItsDetails() {
        MachinePrincipal principal = MachinePrincipal.builder(MachineCredential.Kind.API_KEY, "d1")
                .keyId("k1")
                .organizationId("o1")
                .workspaceId("")
                .ownerUserId(null)
                .permissions(List.of("a", "b"))
                .metadata(Map.of("team", "core"))
                .build();
        assertThat(principal.kind()).isEqualTo(MachineCredential.Kind.API_KEY);
        assertThat(principal.deploymentId()).isEqualTo("d1");
        assertThat(principal.keyId()).hasValue("k1");
        assertThat(principal.organizationId()).hasValue("o1");
        assertThat(principal.workspaceId()).isEmpty();
        assertThat(principal.ownerUserId()).isEmpty();
        assertThat(principal.permissions()).containsExactly("a", "b");
        assertThat(principal.metadata()).containsEntry("team", "core");
        assertThatThrownBy(() -> principal.permissions().add("c")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> MachinePrincipal.builder(MachineCredential.Kind.API_KEY, " "))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
