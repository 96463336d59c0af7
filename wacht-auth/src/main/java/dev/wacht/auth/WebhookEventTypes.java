package dev.wacht.auth;

import java.util.Set;

/**
 * The types of the events that Wacht sends for a deployment, as listed in Wacht's guide on deployment events. Wacht may
 * add types, and apps can define their own: a handler must tolerate unknown types.
 */
public final class WebhookEventTypes {
    public static final String USER_CREATED = "user.created";
    public static final String USER_UPDATED = "user.updated";
    public static final String USER_DELETED = "user.deleted";
    public static final String USER_EMAIL_ADDED = "user.email.added";
    public static final String USER_EMAIL_REMOVED = "user.email.removed";
    public static final String USER_EMAIL_VERIFIED = "user.email.verified";
    public static final String USER_PHONE_ADDED = "user.phone.added";
    public static final String USER_PHONE_REMOVED = "user.phone.removed";
    public static final String USER_PHONE_VERIFIED = "user.phone.verified";
    public static final String USER_PASSWORD_UPDATED = "user.password.updated";
    public static final String USER_MFA_ENABLED = "user.mfa.enabled";
    public static final String USER_MFA_DISABLED = "user.mfa.disabled";

    public static final String SESSION_CREATED = "session.created";
    public static final String SESSION_DELETED = "session.deleted";
    public static final String SESSION_EXPIRED = "session.expired";

    public static final String ORGANIZATION_CREATED = "organization.created";
    public static final String ORGANIZATION_UPDATED = "organization.updated";
    public static final String ORGANIZATION_DELETED = "organization.deleted";
    public static final String ORGANIZATION_MEMBER_ADDED = "organization.member.added";
    public static final String ORGANIZATION_MEMBER_REMOVED = "organization.member.removed";
    public static final String ORGANIZATION_MEMBER_ROLE_UPDATED = "organization.member.role.updated";
    public static final String ORGANIZATION_INVITATION_CREATED = "organization.invitation.created";
    public static final String ORGANIZATION_INVITATION_ACCEPTED = "organization.invitation.accepted";
    public static final String ORGANIZATION_INVITATION_REVOKED = "organization.invitation.revoked";

    public static final String WORKSPACE_CREATED = "workspace.created";
    public static final String WORKSPACE_UPDATED = "workspace.updated";
    public static final String WORKSPACE_DELETED = "workspace.deleted";
    public static final String WORKSPACE_MEMBER_ADDED = "workspace.member.added";
    public static final String WORKSPACE_MEMBER_REMOVED = "workspace.member.removed";
    public static final String WORKSPACE_MEMBER_ROLE_UPDATED = "workspace.member.role.updated";
    public static final String WORKSPACE_INVITATION_CREATED = "workspace.invitation.created";
    public static final String WORKSPACE_INVITATION_ACCEPTED = "workspace.invitation.accepted";
    public static final String WORKSPACE_INVITATION_REVOKED = "workspace.invitation.revoked";

    public static final String API_KEY_CREATED = "api_key.created";
    public static final String API_KEY_DELETED = "api_key.deleted";
    public static final String API_KEY_ROTATED = "api_key.rotated";

    public static final String AGENT_CREATED = "agent.created";
    public static final String AGENT_UPDATED = "agent.updated";
    public static final String AGENT_DELETED = "agent.deleted";
    public static final String AGENT_EXECUTION_STARTED = "agent.execution.started";
    public static final String AGENT_EXECUTION_COMPLETED = "agent.execution.completed";
    public static final String AGENT_EXECUTION_FAILED = "agent.execution.failed";
    public static final String AGENT_MODEL_USAGE = "agent.model.usage";
    public static final String AGENT_THREAD_MESSAGE = "agent.thread.message";
    public static final String AGENT_THREAD_PLATFORM_EVENT = "agent.thread.platform_event";

    public static final String WAITLIST_ENTRY_CREATED = "waitlist.entry.created";
    public static final String WAITLIST_ENTRY_APPROVED = "waitlist.entry.approved";

    private static final Set<String> KNOWN = Set.of(
            USER_CREATED,
            USER_UPDATED,
            USER_DELETED,
            USER_EMAIL_ADDED,
            USER_EMAIL_REMOVED,
            USER_EMAIL_VERIFIED,
            USER_PHONE_ADDED,
            USER_PHONE_REMOVED,
            USER_PHONE_VERIFIED,
            USER_PASSWORD_UPDATED,
            USER_MFA_ENABLED,
            USER_MFA_DISABLED,
            SESSION_CREATED,
            SESSION_DELETED,
            SESSION_EXPIRED,
            ORGANIZATION_CREATED,
            ORGANIZATION_UPDATED,
            ORGANIZATION_DELETED,
            ORGANIZATION_MEMBER_ADDED,
            ORGANIZATION_MEMBER_REMOVED,
            ORGANIZATION_MEMBER_ROLE_UPDATED,
            ORGANIZATION_INVITATION_CREATED,
            ORGANIZATION_INVITATION_ACCEPTED,
            ORGANIZATION_INVITATION_REVOKED,
            WORKSPACE_CREATED,
            WORKSPACE_UPDATED,
            WORKSPACE_DELETED,
            WORKSPACE_MEMBER_ADDED,
            WORKSPACE_MEMBER_REMOVED,
            WORKSPACE_MEMBER_ROLE_UPDATED,
            WORKSPACE_INVITATION_CREATED,
            WORKSPACE_INVITATION_ACCEPTED,
            WORKSPACE_INVITATION_REVOKED,
            API_KEY_CREATED,
            API_KEY_DELETED,
            API_KEY_ROTATED,
            AGENT_CREATED,
            AGENT_UPDATED,
            AGENT_DELETED,
            AGENT_EXECUTION_STARTED,
            AGENT_EXECUTION_COMPLETED,
            AGENT_EXECUTION_FAILED,
            AGENT_MODEL_USAGE,
            AGENT_THREAD_MESSAGE,
            AGENT_THREAD_PLATFORM_EVENT,
            WAITLIST_ENTRY_CREATED,
            WAITLIST_ENTRY_APPROVED);

    private WebhookEventTypes() {}

    /** Returns whether the type is a constant of this class, for metrics, which need a bounded set of values. */
    public static boolean isKnown(String type) {
        return KNOWN.contains(type);
    }
}
