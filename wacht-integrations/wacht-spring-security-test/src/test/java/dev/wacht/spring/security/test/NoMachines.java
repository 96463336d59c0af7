package dev.wacht.spring.security.test;

import dev.wacht.auth.AuthChallenge;
import dev.wacht.auth.MachineAuthorizer;
import dev.wacht.auth.MachinePrincipal;
import dev.wacht.auth.MachineRequest;
import dev.wacht.auth.MachineRequirement;
import dev.wacht.auth.UnauthenticatedException;
import org.springframework.stereotype.Component;

/** Rejects every key: a machine that is accepted was set by the test. */
@Component
class NoMachines implements MachineAuthorizer {
    @Override
    public MachinePrincipal authorize(MachineRequest request, MachineRequirement requirement) {
        throw new UnauthenticatedException("no such key", AuthChallenge.API_KEY);
    }
}
