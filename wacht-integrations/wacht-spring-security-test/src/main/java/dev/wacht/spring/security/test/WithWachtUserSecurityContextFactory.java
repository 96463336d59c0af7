package dev.wacht.spring.security.test;

import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.test.context.support.WithSecurityContextFactory;

/** Creates the security context of a test's user. Spring Security's test support instantiates it. */
final class WithWachtUserSecurityContextFactory implements WithSecurityContextFactory<WithWachtUser> {
    WithWachtUserSecurityContextFactory() {}

    @Override
    public SecurityContext createSecurityContext(WithWachtUser annotation) {
        TestUser user = TestUser.of(annotation.id())
                .organization(annotation.organization())
                .workspace(annotation.workspace())
                .permission(annotation.permissions())
                .workspacePermission(annotation.workspacePermissions());
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(TestCaller.authentication(user.caller()));
        return context;
    }
}
