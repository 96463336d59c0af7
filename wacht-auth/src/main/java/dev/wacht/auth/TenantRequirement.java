package dev.wacht.auth;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The organization or the workspace that every caller of a route must be in, users and machines alike.
 *
 * @param pathVariable the path variable that contains the id of the organization or workspace; null if any id is
 *     allowed
 */
record TenantRequirement(Kind kind, @Nullable String pathVariable) {
    enum Kind {
        ORGANIZATION("organization"),
        WORKSPACE("workspace");

        private final String label;

        Kind(String label) {
            this.label = label;
        }
    }

    /**
     * Returns the requirement for a session. An invalid id in the path is not an error here: {@link #isMetBy} denies
     * the request.
     */
    Requirement ofUser(Map<String, String> pathVariables) {
        String id = id(pathVariables);
        if (id == null || !RequirementNameCheck.isUsable(id)) {
            return kind == Kind.ORGANIZATION ? Requirement.inOrganization() : Requirement.inWorkspace();
        }
        return kind == Kind.ORGANIZATION ? Requirement.organization(id) : Requirement.workspace(id);
    }

    boolean isMetBy(Caller caller, Map<String, String> pathVariables) {
        Optional<String> actual = kind == Kind.ORGANIZATION ? caller.organizationId() : caller.workspaceId();
        String id = id(pathVariables);
        return id == null ? actual.isPresent() : actual.equals(Optional.of(id));
    }

    /** Returns the requirement as text for tools, such as {@code organization {organizationId}}. */
    String text() {
        return pathVariable == null ? kind.label : kind.label + " {" + pathVariable + "}";
    }

    private @Nullable String id(Map<String, String> pathVariables) {
        if (pathVariable == null) {
            return null;
        }
        String id = pathVariables.get(pathVariable);
        if (id == null) {
            throw new IllegalStateException("the route has no path variable {" + pathVariable + "}");
        }
        return id;
    }

    @Override
    public String toString() {
        return pathVariable == null ? "in any " + kind.label : "in the " + kind.label + " of {" + pathVariable + "}";
    }
}
