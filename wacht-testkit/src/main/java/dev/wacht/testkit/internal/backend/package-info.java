/**
 * The resources of Wacht's backend API that have state: one type for each, all listed in {@code Resources}.
 *
 * <ul>
 *   <li>Users: {@code Users}, {@code UserAccounts}, {@code UserContacts} ({@code UserEmails}, {@code UserPhones}),
 *       {@code UserPasswords}, {@code UserConnections}, {@code UserSignins}, {@code UserPasskeys},
 *       {@code UserSecondFactors}, {@code UserMemberships}; {@code Invitations} and the waitlist;
 *       {@code SessionTickets}.
 *   <li>Tenants: {@code Organizations} and {@code Workspaces} ({@code TenantRows}), {@code OrganizationRoles} and
 *       {@code WorkspaceRoles} ({@code TenantRoles}), {@code OrganizationMembers} and {@code WorkspaceMembers}
 *       ({@code TenantMembers}), {@code OrganizationInvitations}.
 *   <li>API keys: {@code ApiAuthApps}, {@code ApiKeys}, {@code RateLimitSchemes}.
 *   <li>OAuth: {@code OAuthApps}, {@code OAuthClients}, {@code OAuthGrants}, {@code OAuthScopes},
 *       {@code OAuthSigningKeys}.
 *   <li>Webhooks: {@code WebhookApps}, {@code WebhookCatalogs}, {@code WebhookEndpoints}, {@code WebhookDeliveries},
 *       {@code WebhookReplays}; {@code ChangeEvents} maps operations to events.
 *   <li>The deployment: {@code DeploymentSettings}, {@code SettingsRows}, {@code SettingsUpdates},
 *       {@code AuthSettingsUpdate}, {@code EmailSettings}, {@code JwtTemplates}, {@code DeploymentConnections},
 *       {@code Images}, {@code Health}.
 *   <li>The rest: {@code Segments} and {@code SegmentData}, {@code Notifications}, {@code Times}, {@code ValueCheck};
 *       {@link dev.wacht.testkit.internal.backend.RequireBackendKey} checks the API key.
 * </ul>
 */
@NullMarked
package dev.wacht.testkit.internal.backend;

import org.jspecify.annotations.NullMarked;
