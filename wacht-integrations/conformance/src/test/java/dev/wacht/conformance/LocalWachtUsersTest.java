package dev.wacht.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wacht.api.model.AddEmailRequest;
import dev.wacht.api.model.AddPhoneRequest;
import dev.wacht.api.model.CreateAuthenticatorRequest;
import dev.wacht.api.model.CreateUserForm;
import dev.wacht.api.model.UpdateUserForm;
import dev.wacht.api.model.User;
import dev.wacht.api.model.UserDetails;
import dev.wacht.api.model.UserEmail;
import dev.wacht.client.ApiConflictException;
import dev.wacht.client.ApiNotFoundException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Users of LocalWacht through the real client, which sends valid requests and can read the responses. */
class LocalWachtUsersTest extends LocalWachtAndClient {
    @Test
    void createListUpdateConflictAndDelete() {
        User ann = client.users()
                .createUser(CreateUserForm.builder()
                        .firstName("Ann")
                        .emailAddress("ann@example.com")
                        .password("pw")
                        .build());
        for (int i = 0; i < 120; i++) {
            wacht.user().firstName("User " + i).create();
        }

        assertThat(wacht.passwordOf(ann.getId())).contains("pw");
        assertThat(client.users().listAllUsers().stream()).hasSize(121);
        UserDetails changed = client.users()
                .updateUser(
                        ann.getId(),
                        UpdateUserForm.builder()
                                .lastName("Lee")
                                .publicMetadata(Map.of("plan", "gold"))
                                .build());
        assertThat(changed.getLastName()).isEqualTo("Lee");
        assertThatThrownBy(() -> client.users()
                        .createUser(CreateUserForm.builder()
                                .emailAddress("ANN@example.com")
                                .build()))
                .isInstanceOf(ApiConflictException.class)
                .hasMessageContaining("A user with this email address already exists");
        client.users().removePassword(ann.getId());
        assertThat(wacht.passwordOf(ann.getId())).isEmpty();
        client.users().deleteUser(ann.getId());
        assertThatThrownBy(() -> client.users().getUser(ann.getId())).isInstanceOf(ApiNotFoundException.class);
    }

    @Test
    void emailsPhonesAndSecondFactors() {
        String ann = wacht.user().email("ann@example.com").create();
        UserEmail work = client.users()
                .addEmail(
                        ann, AddEmailRequest.builder().email("ann@work.example").build());
        client.users().makeEmailPrimary(ann, work.getId());
        client.users()
                .addPhone(
                        ann,
                        AddPhoneRequest.builder()
                                .phoneNumber("+15550100")
                                .countryCode("US")
                                .build());
        client.users()
                .createAuthenticator(
                        ann,
                        CreateAuthenticatorRequest.builder().secret("JBSWY3DP").build());
        assertThatThrownBy(() -> client.users()
                        .createAuthenticator(
                                ann,
                                CreateAuthenticatorRequest.builder()
                                        .secret("JBSWY3DP")
                                        .build()))
                .isInstanceOf(ApiConflictException.class);
        assertThat(client.users().regenerateBackupCodes(ann).getBackupCodes()).hasSize(10);

        UserDetails details = client.users().getUser(ann);

        assertThat(details.getPrimaryEmailAddress()).isEqualTo("ann@work.example");
        assertThat(details.getPrimaryPhoneNumber()).isEqualTo("+15550100");
        assertThat(details.getEmailAddresses()).extracting(UserEmail::isPrimary).containsExactly(false, true);
        assertThat(client.users().listSignins(ann).getData()).isEmpty();
        assertThat(client.users().revokeAllSignins(ann).getRevoked()).isZero();
    }
}
