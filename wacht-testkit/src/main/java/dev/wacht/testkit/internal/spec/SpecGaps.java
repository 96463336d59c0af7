package dev.wacht.testkit.internal.spec;

import java.util.Map;
import java.util.Set;

/** Behaviour of Wacht's server that the specification omits, because clients do not depend on it. */
public final class SpecGaps {
    /** Ids that the server writes as JSON numbers. All others are decimal strings. */
    private static final Set<String> NUMBER_IDS =
            Set.of("RateLimitScheme.id", "RateLimitScheme.deployment_id", "ActorMcpServerSummary.id");

    /** Ids that the server accepts as strings only. Others may be sent as numbers too. */
    private static final Set<String> TEXT_IDS =
            Set.of("SegmentDataFilters.segment_id", "SegmentEntityRequest.entity_id");

    /**
     * Properties for which an unknown enum value does not lead to 422: the server checks the value after parsing and
     * responds with 400, or replaces it with a default.
     */
    private static final Set<String> LATE_CHECKED_ENUMS = Set.of(
            "CreateSegmentRequest.type",
            "CreateSessionTicketRequest.ticket_type",
            "CreateOAuthClientRequest.access_token_format",
            "UpdateOAuthClientRequest.access_token_format",
            "CreateAgentThreadRequest.thread_purpose",
            "CreateNotificationRequest.severity");

    /**
     * Objects for which JSON of another type leads to 400 instead of 422, because the server checks them after parsing.
     */
    private static final Set<String> LATE_CHECKED_OBJECTS = Set.of("EventSubscription.filter_rules");

    /** Lists that reject an unknown sort key or order. Others ignore it. */
    private static final Set<String> STRICT_SORTING =
            Set.of("getActiveUserList", "getInvitedUserList", "getUserWaitlist");

    /** The limits for request bodies, in MiB, where they are higher than 2 MiB. */
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

    /** Returns whether a list rejects an unknown sort key or order. */
    public static boolean rejectsUnknownSorting(ApiOperation operation) {
        return STRICT_SORTING.contains(operation.id());
    }

    /** Returns whether malformed JSON metadata in a form is ignored. If not, the operation responds with 400. */
    public static boolean ignoresMalformedMetadata(ApiOperation operation) {
        return operation.id().equals("updateUser");
    }

    /** Returns whether form booleans may also be {@code 1}, {@code yes} or {@code on}; anything else is false. */
    public static boolean acceptsLenientBooleans(ApiOperation operation) {
        return operation.id().equals("createOauthApp");
    }

    /** Returns the limit for the request body, in bytes. */
    public static int maxBodyBytes(ApiOperation operation) {
        return MAX_BODY_MEBIBYTES.getOrDefault(operation.id(), 2) * 1024 * 1024;
    }

    /** Returns whether a path parameter is a 64-bit id, as opposed to a slug or name. */
    public static boolean isId(ApiParameter pathParameter) {
        return pathParameter.name().equals("id") || pathParameter.name().endsWith("_id");
    }
}
