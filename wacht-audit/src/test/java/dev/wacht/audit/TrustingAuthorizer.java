package dev.wacht.audit;

import dev.wacht.auth.MachineAuthorizer;
import dev.wacht.auth.MachinePrincipal;
import dev.wacht.auth.MachineRequest;
import dev.wacht.auth.MachineRequirement;

/** A mistake: an authorizer of the application that verifies nothing. */
final class TrustingAuthorizer implements MachineAuthorizer {
    @Override
    public MachinePrincipal authorize(MachineRequest request, MachineRequirement requirement) {
        return MachinePrincipal.builder(request.credential().kind(), "1")
                .permissions(requirement.requiredPermissions())
                .build();
    }
}
