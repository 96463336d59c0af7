package dev.wacht.client;

import dev.wacht.auth.MachineAuthorizer;
import dev.wacht.auth.MachineRequest;
import dev.wacht.auth.MachineRequirement;

/** The same results without blocking the calling thread. */
class TrustedDeploymentsAsyncTest extends TrustedDeploymentsTest {
    @Override
    void ask(MachineAuthorizer machines, MachineRequest request, MachineRequirement requirement) {
        AsyncMachines.ask(machines, request, requirement);
    }
}
