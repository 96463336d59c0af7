package dev.wacht.client.contract;

import java.util.List;
import java.util.Map;

/** Derives the permitted names of a boolean getter from its name in JSON, independently of the generator. */
final class BooleanGetterNames {
    /** Names that no rule derives. */
    private static final Map<String, String> IRREGULAR = Map.ofEntries(
            Map.entry("maintenance_mode", "isInMaintenanceMode"),
            Map.entry("organizations_enabled", "areOrganizationsEnabled"),
            Map.entry("workspaces_enabled", "areWorkspacesEnabled"),
            Map.entry("enforce_mfa_per_org_enabled", "enforcesMfaPerOrg"),
            Map.entry("enforce_mfa_per_workspace_enabled", "enforcesMfaPerWorkspace"),
            Map.entry("waitlist_collect_names", "waitlistCollectsNames"),
            Map.entry("success", "isSuccessful"),
            Map.entry("openrouter_require_parameters", "requiresOpenrouterParameters"),
            Map.entry("further_actions_required", "requiresFurtherActions"),
            Map.entry("email", "verifiesEmail"),
            Map.entry("phone_number", "verifiesPhoneNumber"),
            Map.entry("value", "isYes"));

    private BooleanGetterNames() {}

    static List<String> getters(Class<?> model, String field) {
        String name = Reflect.variableName(field);
        String type = Reflect.typeName(field);
        String verb = field.replaceFirst("[^A-Za-z].*", "");
        String rest = type.substring(verb.length());
        String irregular = IRREGULAR.getOrDefault(field, name);
        return model.getSimpleName().equals("AuthFactorsEnabled")
                ? List.of("is" + type + "Enabled")
                : List.of(irregular, name, "is" + type, verb + "s" + rest, verb.replaceFirst("y$", "ies") + rest);
    }
}
