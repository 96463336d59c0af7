package dev.wacht.client;

import dev.wacht.api.AiApi;
import dev.wacht.api.AnalyticsApi;
import dev.wacht.api.ApiKeysApi;
import dev.wacht.api.ApiTransport;
import dev.wacht.api.GatewayApi;
import dev.wacht.api.HealthApi;
import dev.wacht.api.InvitationsApi;
import dev.wacht.api.NotificationsApi;
import dev.wacht.api.OauthApi;
import dev.wacht.api.OrganizationsApi;
import dev.wacht.api.SegmentsApi;
import dev.wacht.api.SessionsApi;
import dev.wacht.api.SettingsApi;
import dev.wacht.api.UsersApi;
import dev.wacht.api.UtilityApi;
import dev.wacht.api.WebhooksApi;
import dev.wacht.api.WorkspacesApi;
import dev.wacht.api.internal.Lazy;

/** The groups of operations that a {@link WachtClient} has. Each is made when it is first asked for. */
abstract class ApiGroups {
    private final Lazy<AiApi> ai;
    private final Lazy<AnalyticsApi> analytics;
    private final Lazy<ApiKeysApi> apiKeys;
    private final Lazy<GatewayApi> gateway;
    private final Lazy<HealthApi> health;
    private final Lazy<InvitationsApi> invitations;
    private final Lazy<NotificationsApi> notifications;
    private final Lazy<OauthApi> oauth;
    private final Lazy<OrganizationsApi> organizations;
    private final Lazy<SegmentsApi> segments;
    private final Lazy<SessionsApi> sessions;
    private final Lazy<SettingsApi> settings;
    private final Lazy<UsersApi> users;
    private final Lazy<UtilityApi> utility;
    private final Lazy<WebhooksApi> webhooks;
    private final Lazy<WorkspacesApi> workspaces;

    ApiGroups(ApiTransport transport) {
        this.ai = new Lazy<>(() -> new AiApi(transport));
        this.analytics = new Lazy<>(() -> new AnalyticsApi(transport));
        this.apiKeys = new Lazy<>(() -> new ApiKeysApi(transport));
        this.gateway = new Lazy<>(() -> new GatewayApi(transport));
        this.health = new Lazy<>(() -> new HealthApi(transport));
        this.invitations = new Lazy<>(() -> new InvitationsApi(transport));
        this.notifications = new Lazy<>(() -> new NotificationsApi(transport));
        this.oauth = new Lazy<>(() -> new OauthApi(transport));
        this.organizations = new Lazy<>(() -> new OrganizationsApi(transport));
        this.segments = new Lazy<>(() -> new SegmentsApi(transport));
        this.sessions = new Lazy<>(() -> new SessionsApi(transport));
        this.settings = new Lazy<>(() -> new SettingsApi(transport));
        this.users = new Lazy<>(() -> new UsersApi(transport));
        this.utility = new Lazy<>(() -> new UtilityApi(transport));
        this.webhooks = new Lazy<>(() -> new WebhooksApi(transport));
        this.workspaces = new Lazy<>(() -> new WorkspacesApi(transport));
    }

    /** Agents and what belongs to them, in groups of their own: {@code wacht.ai().agents()}. */
    public AiApi ai() {
        return ai.get();
    }

    /** Statistics of sign-ins, tokens, webhooks and the gateway. */
    public AnalyticsApi analytics() {
        return analytics.get();
    }

    /** Your customers' API keys, their apps, limits and audit logs. */
    public ApiKeysApi apiKeys() {
        return apiKeys.get();
    }

    /** Wacht's gateway itself; to guard routes, use {@link GatewayAuthorizer}. */
    public GatewayApi gateway() {
        return gateway.get();
    }

    /** Whether the backend API is up. */
    public HealthApi health() {
        return health.get();
    }

    /** Invitations to the deployment, and its waitlist. */
    public InvitationsApi invitations() {
        return invitations.get();
    }

    /** Notifications to users. */
    public NotificationsApi notifications() {
        return notifications.get();
    }

    /** OAuth apps with their clients, scopes and grants. */
    public OauthApi oauth() {
        return oauth.get();
    }

    /** Organizations with their members, roles and invitations. */
    public OrganizationsApi organizations() {
        return organizations.get();
    }

    /** Segments of users, organizations and workspaces. */
    public SegmentsApi segments() {
        return segments.get();
    }

    /** Session tickets. */
    public SessionsApi sessions() {
        return sessions.get();
    }

    /** The deployment of the API key, and its settings. */
    public SettingsApi settings() {
        return settings.get();
    }

    /** Users, and what belongs to them. */
    public UsersApi users() {
        return users.get();
    }

    /** Uploads of images. */
    public UtilityApi utility() {
        return utility.get();
    }

    /** Your customers' webhooks: apps, endpoints, events and deliveries. */
    public WebhooksApi webhooks() {
        return webhooks.get();
    }

    /** Workspaces of organizations with their members and roles. */
    public WorkspacesApi workspaces() {
        return workspaces.get();
    }
}
