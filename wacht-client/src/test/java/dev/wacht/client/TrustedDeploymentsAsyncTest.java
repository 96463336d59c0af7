package dev.wacht.client;

import dev.wacht.auth.MachineAuthorizer;
import dev.wacht.auth.MachineRequest;
import dev.wacht.auth.MachineRequirement;

/** The asynchronous method has the same results. */
class TrustedDeploymentsAsyncTest extends TrustedDeploymentsTest {
    @Override
    void authorizeWith(MachineAuthorizer machines, MachineRequest request, MachineRequirement requirement) {
        AsyncMachines.authorize(machines, request, requirement);
    }
}
