package dev.wacht.testkit.internal.program;

import dev.wacht.testkit.LocalWacht;
import dev.wacht.testkit.internal.http.Json;
import dev.wacht.testkit.internal.operations.Emulation;
import dev.wacht.testkit.internal.operations.Resource;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code /_local/variables}: the environment variables of a service that uses this LocalWacht. */
final class VariableOperations implements Resource {
    private final LocalWacht wacht;

    VariableOperations(LocalWacht wacht) {
        this.wacht = wacht;
    }

    @Override
    public void register(Emulation operations) {
        operations.onUnlocked("getVariables", call -> Json.tree(variables(wacht)));
    }

    /** Returns the variables, in the order in which they are printed. */
    static Map<String, String> variables(LocalWacht wacht) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("WACHT_PUBLISHABLE_KEY", wacht.publishableKey());
        variables.put("WACHT_API_KEY", wacht.backendApiKey());
        variables.put("WACHT_BACKEND_API_URL", wacht.baseUrl());
        variables.put("WACHT_GATEWAY_URL", wacht.gatewayUrl());
        variables.put("WACHT_DEPLOYMENT_ID", wacht.deploymentId());
        variables.put("WACHT_WEBHOOK_SECRET", wacht.webhookSecret());
        return variables;
    }
}
