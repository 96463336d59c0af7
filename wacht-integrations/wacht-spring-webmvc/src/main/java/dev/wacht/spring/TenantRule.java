package dev.wacht.spring;

import dev.wacht.auth.Caller;
import dev.wacht.auth.Requirement;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An organization or a workspace that the caller must be of.
 *
 * @param variable the path variable that holds its id; empty if any will do
 */
record TenantRule(Tenant tenant, String variable) {
    enum Tenant {
        ORGANIZATION,
        WORKSPACE
    }

    Requirement requirement(Map<String, String> pathVariables) {
        String id = id(pathVariables);
        if (tenant == Tenant.ORGANIZATION) {
            return id.isBlank() ? Requirement.inOrganization() : Requirement.organization(id);
        }
        return id.isBlank() ? Requirement.inWorkspace() : Requirement.workspace(id);
    }

    /** For callers of every kind: a machine's are not part of what the gateway is asked. */
    boolean isMetBy(Caller caller, Map<String, String> pathVariables) {
        Optional<String> actual = tenant == Tenant.ORGANIZATION ? caller.organizationId() : caller.workspaceId();
        return variable.isEmpty() ? actual.isPresent() : actual.equals(Optional.of(id(pathVariables)));
    }

    boolean isInPattern(String pattern) {
        return variable.isEmpty()
                || Stream.of("{" + variable + "}", "{" + variable + ":", "{*" + variable + "}")
                        .anyMatch(pattern::contains);
    }

    @Override
    public String toString() {
        String name = tenant == Tenant.ORGANIZATION ? "organization" : "workspace";
        return variable.isEmpty() ? "any " + name : "the " + name + " in {" + variable + "}";
    }

    private String id(Map<String, String> pathVariables) {
        if (variable.isEmpty()) {
            return "";
        }
        String id = pathVariables.get(variable);
        if (id == null) {
            throw new IllegalStateException("the route has no path variable " + variable);
        }
        return id;
    }
}
