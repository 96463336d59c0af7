package dev.wacht.testkit.internal.backend;

import dev.wacht.testkit.internal.Deployment;
import dev.wacht.testkit.internal.operations.Emulation;
import dev.wacht.testkit.internal.operations.Resource;
import dev.wacht.testkit.internal.state.State;
import dev.wacht.testkit.internal.webhooks.WebhookRows;
import java.util.List;

/** All resources of the backend API that have state. */
public final class Resources {
    private final Users users;
    private final List<Resource> all;

    public Resources(Deployment deployment) {
        State state = deployment.state();
        Images images = deployment.images();
        this.users = new Users(state);
        state.declare(Organizations.TABLE, "Organization");
        state.declare(Workspaces.TABLE, "Workspace");
        OrganizationRoles roles = new OrganizationRoles(state);
        WorkspaceRoles workspaceRoles = new WorkspaceRoles(state);
        Workspaces workspaces = new Workspaces(state, images, workspaceRoles);
        Organizations organizations = new Organizations(state, roles, workspaces, images);
        OAuthApps oauthApps = new OAuthApps(state, images);
        OAuthClients oauthClients = new OAuthClients(state, oauthApps);
        WebhookCatalogs webhookCatalogs = new WebhookCatalogs(state);
        WebhookApps webhookApps = new WebhookApps(
                state, webhookCatalogs, deployment.webhookSecret().text());
        WebhookRows webhooks = deployment.webhooks();
        SettingsRows settings = new SettingsRows(state);
        EmailSettings email = new EmailSettings(state);
        this.all = List.of(
                new Health(deployment.clock()),
                new DeploymentSettings(deployment, settings, email),
                new UserAccounts(state, users, images),
                new UserPasswords(users),
                new UserEmails(users),
                new UserPhones(users),
                new UserConnections(state, users),
                new UserSignins(state, users),
                new UserPasskeys(state, users),
                new UserSecondFactors(state, users),
                new UserMemberships(state, users, organizations, roles, workspaces, workspaceRoles),
                organizations,
                roles,
                new OrganizationMembers(state, users, roles),
                new OrganizationInvitations(state, organizations, roles),
                workspaces,
                workspaceRoles,
                new WorkspaceMembers(state, users, workspaceRoles),
                new RateLimitSchemes(deployment.apiKeys()),
                new ApiAuthApps(state, deployment.apiKeys()),
                new ApiKeys(deployment.apiKeys(), deployment.auditLog()),
                oauthApps,
                new OAuthScopes(oauthApps),
                oauthClients,
                new OAuthGrants(state, oauthClients),
                new OAuthSigningKeys(oauthApps, deployment.oauthKeys()),
                new Invitations(state),
                new SessionTickets(state, deployment.origin()),
                webhookCatalogs,
                webhookApps,
                new WebhookEndpoints(state, webhookApps, webhooks, deployment.webhookQueue()),
                new WebhookDeliveries(webhookApps, webhooks),
                new WebhookReplays(state, webhookApps, webhooks),
                new Segments(state),
                new Notifications(state),
                new SettingsUpdates(state, settings, images),
                email,
                new JwtTemplates(state),
                new DeploymentConnections(state));
    }

    public void register(Emulation emulation) {
        all.forEach(resource -> resource.register(emulation));
    }

    /** Fills the tables with the rows of a new deployment. */
    public void begin() {
        all.forEach(Resource::begin);
    }

    public Users users() {
        return users;
    }
}
