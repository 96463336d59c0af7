package dev.wacht.spring.internal;

import dev.wacht.auth.MachineRequirement;
import dev.wacht.auth.Requirement;
import dev.wacht.spring.RequirePermission;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.web.bind.annotation.ValueConstants;

/**
 * The permissions that an annotation names in {@code value}, {@code anyOf} and {@code allOf}. Callers must meet all
 * three.
 */
record NamedPermissions(List<String> all, List<String> any) {
    static NamedPermissions of(MergedAnnotation<?> annotation) {
        List<String> all = new ArrayList<>(List.of(annotation.getStringArray("allOf")));
        String one = annotation.getString(MergedAnnotation.VALUE);
        if (!one.equals(ValueConstants.DEFAULT_NONE)) {
            all.add(one);
        }
        return new NamedPermissions(List.copyOf(all), List.of(annotation.getStringArray("anyOf")));
    }

    Requirement ofUser(RequirePermission.Scope scope) {
        if (all.isEmpty() && any.isEmpty()) {
            throw new IllegalStateException("@RequirePermission names no permission: name one, or use @RequireAuth");
        }
        Requirement requirement = Requirement.authenticated();
        if (!all.isEmpty()) {
            requirement = requirement.and(
                    switch (scope) {
                        case ANY -> Requirement.allPermissions(first(all), rest(all));
                        case ORGANIZATION -> Requirement.allOrganizationPermissions(first(all), rest(all));
                        case WORKSPACE -> Requirement.allWorkspacePermissions(first(all), rest(all));
                    });
        }
        if (!any.isEmpty()) {
            requirement = requirement.and(
                    switch (scope) {
                        case ANY -> Requirement.anyPermission(first(any), rest(any));
                        case ORGANIZATION -> Requirement.anyOrganizationPermission(first(any), rest(any));
                        case WORKSPACE -> Requirement.anyWorkspacePermission(first(any), rest(any));
                    });
        }
        return requirement;
    }

    List<MachineRequirement> ofMachine() {
        List<MachineRequirement> requirements = new ArrayList<>();
        if (!all.isEmpty()) {
            requirements.add(MachineRequirement.allPermissions(first(all), rest(all)));
        }
        if (!any.isEmpty()) {
            requirements.add(MachineRequirement.anyPermission(first(any), rest(any)));
        }
        return requirements.isEmpty() ? List.of(MachineRequirement.authenticated()) : requirements;
    }

    private static String first(List<String> names) {
        return names.get(0);
    }

    private static String[] rest(List<String> names) {
        return names.subList(1, names.size()).toArray(String[]::new);
    }
}
