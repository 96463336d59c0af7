package dev.wacht.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wacht.api.model.AddOrganizationMemberRequest;
import dev.wacht.api.model.CreateOrganizationForm;
import dev.wacht.api.model.CreateOrganizationInvitationRequest;
import dev.wacht.api.model.CreateOrganizationRoleRequest;
import dev.wacht.api.model.CreateWorkspaceForm;
import dev.wacht.api.model.Organization;
import dev.wacht.api.model.OrganizationInvitation;
import dev.wacht.api.model.OrganizationMember;
import dev.wacht.api.model.OrganizationRole;
import dev.wacht.api.model.UpdateOrganizationForm;
import dev.wacht.api.model.UpdateOrganizationRoleRequest;
import dev.wacht.api.model.UpdateWorkspaceForm;
import dev.wacht.client.ApiBadRequestException;
import dev.wacht.client.ApiConflictException;
import dev.wacht.client.ApiNotFoundException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Organizations of LocalWacht through the real client, which sends valid requests and can read the responses. */
class LocalWachtOrganizationsTest extends LocalWachtAndClient {
    @Test
    void createListUpdateConflictAndDelete() {
        Organization acme = client.organizations()
                .createOrganization(CreateOrganizationForm.builder()
                        .name("Acme")
                        .publicMetadata(Map.of("plan", "gold"))
                        .build());
        client.organizations()
                .createOrganization(
                        CreateOrganizationForm.builder().name("Bolt").build());

        assertThat(acme.getMemberCount()).isZero();
        assertThat(client.organizations().listAllOrganizations().stream().map(Organization::getName))
                .containsExactly("Acme", "Bolt");
        assertThat(client.organizations()
                        .listOrganizations(q -> q.search("bol"))
                        .getData())
                .extracting(Organization::getName)
                .containsExactly("Bolt");
        assertThat(client.organizations()
                        .updateOrganization(
                                acme.getId(),
                                UpdateOrganizationForm.builder()
                                        .description("ours")
                                        .build())
                        .getDescription())
                .isEqualTo("ours");
        assertThat(client.organizations().getOrganization(acme.getId()).getPublicMetadata())
                .isEqualTo(Map.of("plan", "gold"));
        assertThatThrownBy(() -> client.organizations()
                        .createOrganization(
                                CreateOrganizationForm.builder().name(" ").build()))
                .isInstanceOf(ApiBadRequestException.class)
                .hasMessageContaining("Name is required");
        client.organizations().deleteOrganization(acme.getId());
        assertThatThrownBy(() -> client.organizations().getOrganization(acme.getId()))
                .isInstanceOf(ApiNotFoundException.class);
    }

    @Test
    void rolesAndMembers() {
        String organization = client.organizations()
                .createOrganization(
                        CreateOrganizationForm.builder().name("Acme").build())
                .getId();
        OrganizationRole editor = client.organizations()
                .createOrganizationRole(
                        organization,
                        CreateOrganizationRoleRequest.builder()
                                .name("Editor")
                                .permissions(List.of("page:edit"))
                                .build());
        assertThatThrownBy(() -> client.organizations()
                        .createOrganizationRole(
                                organization,
                                CreateOrganizationRoleRequest.builder()
                                        .name("Editor")
                                        .permissions(List.of())
                                        .build()))
                .isInstanceOf(ApiConflictException.class)
                .hasMessageContaining("A role with this name already exists");
        String ann = wacht.user().firstName("Ann").email("ann@example.com").create();

        OrganizationMember member = client.organizations()
                .addOrganizationMember(
                        organization,
                        AddOrganizationMemberRequest.builder()
                                .userId(ann)
                                .roleIds(List.of(editor.getId()))
                                .build());

        assertThat(member.getPrimaryEmailAddress()).isEqualTo("ann@example.com");
        assertThat(member.getRoles()).extracting(OrganizationRole::getName).containsExactly("Editor");
        client.organizations()
                .updateOrganizationRole(
                        organization,
                        editor.getId(),
                        UpdateOrganizationRoleRequest.builder().name("Writer").build());
        assertThat(client.users().listOrganizationMemberships(ann).getData())
                .singleElement()
                .satisfies(held -> assertThat(held.getRoles())
                        .extracting(OrganizationRole::getName)
                        .containsExactly("Writer"));
        client.organizations().removeOrganizationMemberRole(organization, member.getId(), editor.getId());
        client.organizations().removeOrganizationMember(organization, member.getId());
        assertThat(client.organizations().listAllOrganizationMembers(organization))
                .isEmpty();
    }

    @Test
    void invitationExpiresByTheClock() {
        String organization = client.organizations()
                .createOrganization(
                        CreateOrganizationForm.builder().name("Acme").build())
                .getId();
        String id = client.organizations()
                .createOrganizationInvitation(
                        organization,
                        CreateOrganizationInvitationRequest.builder()
                                .email("ann@example.com")
                                .build())
                .getId();

        wacht.clock().advance(Duration.ofDays(11));

        assertThat(client.organizations()
                        .listOrganizationInvitations(organization)
                        .getData())
                .singleElement()
                .matches(OrganizationInvitation::isExpired);
        client.organizations().discardOrganizationInvitation(organization, id);
        assertThat(client.organizations()
                        .listOrganizationInvitations(organization)
                        .getData())
                .isEmpty();
    }

    @Test
    void workspaces() {
        String organization = client.organizations()
                .createOrganization(
                        CreateOrganizationForm.builder().name("Acme").build())
                .getId();
        String workspace = client.organizations()
                .createWorkspaceForOrganization(
                        organization, CreateWorkspaceForm.builder().name("Red").build())
                .getId();

        client.workspaces()
                .updateWorkspace(
                        workspace, UpdateWorkspaceForm.builder().name("Green").build());

        assertThat(client.workspaces().listAllWorkspaces()).singleElement().satisfies(listed -> {
            assertThat(listed.getName()).isEqualTo("Green");
            assertThat(listed.getOrganizationName()).isEqualTo("Acme");
        });
        client.workspaces().deleteWorkspace(workspace);
        assertThat(client.organizations().getOrganization(organization).getWorkspaces())
                .isEmpty();
    }
}
