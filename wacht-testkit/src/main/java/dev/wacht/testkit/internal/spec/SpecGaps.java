package dev.wacht.testkit.internal.spec;

import java.util.Map;
import java.util.Set;

/** What the server does and the specification does not say, because clients need not know it. */
public final class SpecGaps {
    /** Ids that the server writes as JSON numbers; all others are decimal text. */
    private static final Set<String> NUMBER_IDS =
            Set.of("RateLimitScheme.id", "RateLimitScheme.deployment_id", "ActorMcpServerSummary.id");

    /** Ids that the server reads as text only; others may come as numbers too. */
    private static final Set<String> TEXT_IDS =
            Set.of("SegmentDataFilters.segment_id", "SegmentEntityRequest.entity_id");

    /** Properties whose unknown words are 400, because the server reads them after the body, or takes another. Elsewhere they are 422. */
    private static final Set<String> LATE_CHECKED_ENUMS = Set.of(
            "CreateSegmentRequest.type",
            "CreateSessionTicketRequest.ticket_type",
            "CreateOAuthClientRequest.access_token_format",
            "UpdateOAuthClientRequest.access_token_format",
            "CreateAgentThreadRequest.thread_purpose",
            "CreateNotificationRequest.severity");

    /** Objects for which another JSON is 400, because the server reads them after the body. Elsewhere it is 422. */
    private static final Set<String> LATE_CHECKED_OBJECTS = Set.of("EventSubscription.filter_rules");

    /** Lists that refuse an unknown sort key or order; others ignore it. */
    private static final Set<String> STRICT_SORTING =
            Set.of("getActiveUserList", "getInvitedUserList", "getUserWaitlist");

    /** Operations whose bodies may be larger than the 2 MiB of all others, in MiB. */
    private static final Map<String, Integer> MAX_BODY_MEBIBYTES = Map.of(
            "importAgentSkillBundle", 25,
            "uploadKnowledgeBaseDocument", 25,
            "createProjectTaskBoardItem", 70,
            "updateProjectTaskBoardItem", 70,
            "createProjectTaskBoardItemComment", 70);

    private SpecGaps() {}

    static boolean isNumberId(Schema owner, String property) {
        return NUMBER_IDS.contains(owner.name() + "." + property);
    }

    static boolean isTextId(Schema owner, String property) {
        return TEXT_IDS.contains(owner.name() + "." + property);
    }

    static boolean isEnumCheckedLater(Schema owner, String property) {
        return LATE_CHECKED_ENUMS.contains(owner.name() + "." + property);
    }

    static boolean isObjectCheckedLater(Schema owner, String property) {
        return LATE_CHECKED_OBJECTS.contains(owner.name() + "." + property);
    }

    /** Whether a list refuses an unknown sort key or order. */
    public static boolean rejectsUnknownSorting(ApiOperation operation) {
        return STRICT_SORTING.contains(operation.id());
    }

    /** Whether metadata in a form that is no JSON is ignored; elsewhere it is 400. */
    public static boolean ignoresMalformedMetadata(ApiOperation operation) {
        return operation.id().equals("updateUser");
    }

    /** Whether a boolean of a form may be {@code 1}, {@code yes} or {@code on} too, and anything else is false. */
    public static boolean acceptsLenientBooleans(ApiOperation operation) {
        return operation.id().equals("createOauthApp");
    }

    /** The largest body that the server reads, in bytes. */
    public static int maxBodyBytes(ApiOperation operation) {
        return MAX_BODY_MEBIBYTES.getOrDefault(operation.id(), 2) * 1024 * 1024;
    }

    /** Whether a path argument is a 64-bit id; the others are slugs and names. */
    public static boolean isId(ApiParameter pathParameter) {
        return pathParameter.name().equals("id") || pathParameter.name().endsWith("_id");
    }
}
