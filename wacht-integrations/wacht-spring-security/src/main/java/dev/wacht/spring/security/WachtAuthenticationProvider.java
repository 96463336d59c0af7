package dev.wacht.spring.security;

import dev.wacht.auth.Caller;
import dev.wacht.auth.CallerAuthorizer;
import dev.wacht.auth.MachineRequirement;
import dev.wacht.auth.Requirement;
import dev.wacht.auth.UnauthenticatedException;
import dev.wacht.auth.WachtException;
import dev.wacht.auth.internal.GuardFailedException;
import dev.wacht.auth.internal.SingleLineText;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;

/**
 * Verifies the credentials of a request. Any failure other than a rejection, such as an outage, is thrown as an
 * exception of Wacht, because Spring Security turns every {@code AuthenticationException} into a 401.
 */
final class WachtAuthenticationProvider implements AuthenticationProvider {
    private static final Logger LOG = LoggerFactory.getLogger(WachtAuthentication.class);
    private static final int MOST_WARNINGS = 100;

    private final CallerAuthorizer callers;
    private final PermissionAuthorities authorities;
    private final Set<String> warned = ConcurrentHashMap.newKeySet();

    WachtAuthenticationProvider(CallerAuthorizer callers, PermissionAuthorities authorities) {
        this.callers = callers;
        this.authorities = authorities;
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        Caller caller = verified((CredentialToken) authentication);
        caller.permissions().stream().filter(authorities::isReserved).forEach(this::warnOnce);
        return WachtAuthentication.of(caller, authorities);
    }

    private void warnOnce(String permission) {
        if (warned.size() < MOST_WARNINGS && warned.add(permission)) {
            LOG.warn(
                    "the permission {} is not an authority, because its prefix has another meaning for Spring Security or"
                            + " Wacht: rename it at Wacht, or check it with requires(…)",
                    SingleLineText.of(permission));
        }
    }

    private Caller verified(CredentialToken token) {
        try {
            return callers.authorize(
                    token.request(), token.accept(), Requirement.authenticated(), MachineRequirement.authenticated());
        } catch (UnauthenticatedException e) {
            throw new RejectedCredentialException(e);
        } catch (WachtException e) {
            throw e;
        } catch (RuntimeException e) { // An authorizer of the application failed: access is denied.
            throw new GuardFailedException(e);
        }
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return CredentialToken.class.isAssignableFrom(authentication);
    }
}
