package dev.wacht.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wacht.api.FileUpload;
import dev.wacht.api.model.CreateSegmentRequestType;
import dev.wacht.api.model.CreateSessionTicketRequestTicketType;
import dev.wacht.api.model.DeploymentInvitation;
import dev.wacht.api.model.DeploymentWithSettings;
import dev.wacht.api.model.EmailTemplate;
import dev.wacht.api.model.EmailTemplateName;
import dev.wacht.api.model.JwtTemplate;
import dev.wacht.api.model.Segment;
import dev.wacht.api.model.SegmentDataRequestTargetType;
import dev.wacht.api.model.SmtpConfigRequest;
import dev.wacht.api.model.SocialConnectionProvider;
import dev.wacht.api.model.UploadImageType;
import dev.wacht.client.ApiBadRequestException;
import dev.wacht.client.ApiConflictException;
import dev.wacht.client.ApiNotFoundException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Resources of LocalWacht's deployment through the real client: invitations, segments, settings and more. */
class LocalWachtDeploymentTest extends LocalWachtAndClient {
    @Test
    void invitationsAndTickets() {
        DeploymentInvitation invitation = invite();
        assertThatThrownBy(this::invite).isInstanceOf(ApiConflictException.class);
        assertThat(client.invitations().listAllInvitations())
                .extracting(DeploymentInvitation::getToken)
                .containsExactly(invitation.getToken());
        client.invitations().deleteInvitation(invitation.getId());
        assertThat(client.invitations().listWaitlist().items()).isEmpty();
        assertThatThrownBy(() -> client.invitations().approveWaitlistUser("1"))
                .isInstanceOf(ApiNotFoundException.class);

        String ann = wacht.user().create();
        assertThat(client.sessions()
                        .createSessionTicket(
                                ticket -> ticket.ticketType(CreateSessionTicketRequestTicketType.IMPERSONATION)
                                        .userId(ann)
                                        .expiresIn(60L))
                        .getExpiresAt())
                .isBetween(wacht.clock().instant(), wacht.clock().instant().plus(Duration.ofMinutes(1)));
    }

    @Test
    void segmentsAndNotifications() {
        String ann = wacht.user().firstName("Ann").create();
        Segment gold = client.segments().createSegment(body -> body.name("Gold").type(CreateSegmentRequestType.USER));
        client.segments().assignToSegment(gold.getId(), body -> body.entityId(ann));

        assertThat(client.users().getUser(ann).getSegments())
                .extracting(Segment::getName)
                .containsExactly("Gold");
        assertThat(client.segments()
                        .getSegmentData(body -> body.targetType(SegmentDataRequestTargetType.USER))
                        .items())
                .singleElement()
                .satisfies(found -> assertThat(found.getFirstName()).isEqualTo("Ann"));
        client.segments().removeFromSegment(gold.getId(), body -> body.entityId(ann));
        client.segments().updateSegment(gold.getId(), body -> body.name("Silver"));
        client.segments().deleteSegment(gold.getId());
        assertThat(client.segments().listAllSegments()).isEmpty();
        assertThat(client.notifications()
                        .createNotification(body -> body.userId(ann).title("Hi").body("There"))
                        .getData())
                .hasSize(1);
        assertThatThrownBy(() -> client.notifications()
                        .createNotification(body -> body.title("Hi").body("There")))
                .isInstanceOf(ApiBadRequestException.class);
    }

    @Test
    void settings() {
        client.settings().updateAuthSettings(body -> body.sessionTokenLifetime(60L));
        client.settings().updateDisplaySettings(body -> body.appName("Shop"));
        client.settings().updateDeploymentRestrictions(body -> body.bannedKeywords(List.of("spam")));
        client.settings().updateB2bSettings(body -> body.allowOrgDeletion(true));
        String logo = client.utility()
                .uploadImage(UploadImageType.LOGO, form -> form.image(FileUpload.of("logo.png", new byte[] {1})))
                .getUrl();

        DeploymentWithSettings settings = client.settings().getDeploymentSettings();
        assertThat(Objects.requireNonNull(settings.getAuthSettings()).getSessionTokenLifetime())
                .isEqualTo(60);
        assertThat(Objects.requireNonNull(settings.getUiSettings()).getAppName())
                .isEqualTo("Shop");
        assertThat(Objects.requireNonNull(settings.getUiSettings()).getLogoImageUrl())
                .isEqualTo(logo);
        assertThat(Objects.requireNonNull(settings.getRestrictions()).getBannedKeywords())
                .containsExactly("spam");
        assertThat(client.settings().getDeploymentOrganizationRoles().items()).hasSize(2);
        assertThat(client.settings().getDeploymentWorkspaceRoles().items()).hasSize(2);
    }

    @Test
    void emailTemplatesAndConnections() {
        EmailTemplate template = client.settings().getEmailTemplate(EmailTemplateName.MAGIC_LINK_TEMPLATE);
        EmailTemplate changed = template.toBuilder().templateSubject("Hello").build();
        assertThat(client.settings()
                        .updateEmailTemplate(EmailTemplateName.MAGIC_LINK_TEMPLATE, changed)
                        .getTemplateSubject())
                .isEqualTo("Hello");
        SmtpConfigRequest smtp = SmtpConfigRequest.builder()
                .host("mail.test")
                .port(25)
                .username("u")
                .password("p")
                .fromEmail("a@b.test")
                .build();
        assertThat(client.settings().verifySmtpConnection(smtp).isSuccessful()).isTrue();
        assertThat(client.settings().updateSmtpConfig(smtp).isVerified()).isTrue();
        client.settings().removeSmtpConfig();
        JwtTemplate jwt = client.settings()
                .createJwtTemplate(body ->
                        body.name("api").tokenLifetime(60L).allowedClockSkew(5L).template(Map.of("a", 1)));
        client.settings().updateJwtTemplate(jwt.getId(), body -> body.tokenLifetime(90L));
        assertThat(client.settings().listJwtTemplates().items())
                .extracting(JwtTemplate::getTokenLifetime)
                .containsExactly(90L);
        client.settings().deleteJwtTemplate(jwt.getId());
        client.settings()
                .upsertSocialConnection(body ->
                        body.provider(SocialConnectionProvider.GITHUB_OAUTH).enabled(true));
        assertThat(client.settings().getSocialConnections().items()).hasSize(1);
    }

    private DeploymentInvitation invite() {
        return client.invitations()
                .inviteUser(body -> body.firstName("Ann").lastName("Lee").emailAddress("ann@example.com"));
    }
}
