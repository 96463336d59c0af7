package dev.wacht.testkit.internal;

import dev.wacht.testkit.internal.backend.CreateUserRoute;
import dev.wacht.testkit.internal.backend.DeleteUserRoute;
import dev.wacht.testkit.internal.backend.DeploymentRoute;
import dev.wacht.testkit.internal.backend.GetUserRoute;
import dev.wacht.testkit.internal.backend.HealthRoute;
import dev.wacht.testkit.internal.backend.ListUsersRoute;
import dev.wacht.testkit.internal.backend.ProfileImages;
import dev.wacht.testkit.internal.backend.RequireBackendKey;
import dev.wacht.testkit.internal.backend.UpdatePasswordRoute;
import dev.wacht.testkit.internal.backend.UpdateUserRoute;
import dev.wacht.testkit.internal.backend.UserStore;
import dev.wacht.testkit.internal.frontend.JwksRoute;
import dev.wacht.testkit.internal.frontend.MetaRoute;
import dev.wacht.testkit.internal.gateway.AuthzCheckRoute;
import dev.wacht.testkit.internal.http.Route;
import dev.wacht.testkit.internal.http.Router;

/** All that is emulated: Wacht's three hosts on one origin. */
public final class Routes {
    private Routes() {}

    public static Router of(Deployment wacht) {
        UserStore users = wacht.users();
        ProfileImages images = new ProfileImages(wacht.origin());
        return new Router(wacht.requests(), wacht.faults())
                .add("GET", "/.well-known/jwks.json", new JwksRoute(wacht.sessionKeys()::jwks))
                .add("GET", "/oauth/.well-known/jwks.json", new JwksRoute(wacht.oauthKeys()::jwks))
                .add("GET", "/.well-known/meta", new MetaRoute(wacht.id()))
                .add(
                        "POST",
                        "/v1/authz/check",
                        new AuthzCheckRoute(wacht.apiKeys(), wacht.oauthTokens(), wacht.rateLimits()))
                .add("GET", "/health", new HealthRoute())
                .add("GET", "/", withKey(wacht, new DeploymentRoute(wacht.id(), wacht.publishableKey(), wacht.host())))
                .add("GET", "/users", withKey(wacht, new ListUsersRoute(users)))
                .add("POST", "/users", withKey(wacht, new CreateUserRoute(users, images)))
                .add("PATCH", "/users/{user_id}", withKey(wacht, new UpdateUserRoute(users, images)))
                .add("GET", ProfileImages.PATH, images)
                .add("GET", "/users/{user_id}/details", withKey(wacht, new GetUserRoute(users)))
                .add("PATCH", "/users/{user_id}/password", withKey(wacht, new UpdatePasswordRoute(users)))
                .add("DELETE", "/users/{user_id}", withKey(wacht, new DeleteUserRoute(users, images)));
    }

    private static Route withKey(Deployment wacht, Route route) {
        return new RequireBackendKey(wacht.backendApiKey(), route);
    }
}
