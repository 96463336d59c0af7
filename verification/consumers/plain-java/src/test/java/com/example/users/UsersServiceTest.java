package com.example.users;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.cfg.PackageVersion;
import dev.wacht.auth.ForbiddenException;
import dev.wacht.auth.TokenVerifier;
import dev.wacht.auth.UnauthenticatedException;
import dev.wacht.client.WachtClient;
import dev.wacht.testkit.LocalWacht;
import java.util.List;
import okhttp3.OkHttp;
import org.junit.jupiter.api.Test;

class UsersServiceTest {
    @Test
    void userWithThePermissionGetsTheUsersOfTheApi() {
        try (LocalWacht local = LocalWacht.start();
                TokenVerifier verifier = TokenVerifier.builder()
                        .publishableKey(local.publishableKey())
                        .build();
                WachtClient wacht = WachtClient.builder()
                        .apiKey(local.backendApiKey())
                        .baseUrl(local.baseUrl())
                        .build()) {
            UsersService service = new UsersService(verifier, wacht);
            String ann = local.user().firstName("Ann").create();
            String reader = local.session().user(ann).permission("user:read").token();
            String updater = local.session().user(ann).permission("user:update").token();

            assertEquals(List.of(ann), service.userIds("Bearer " + reader));
            assertThrows(ForbiddenException.class, () -> service.userIds("Bearer " + updater));
            assertThrows(UnauthenticatedException.class, () -> service.userIds("Bearer nonsense"));
        }
    }

    /** Checks that the libraries have the versions that the project pins. */
    @Test
    void librariesHaveThePinnedVersions() {
        assertTrue(OkHttp.VERSION.startsWith(System.getProperty("okhttp.version", "")), OkHttp.VERSION);
        String jackson = PackageVersion.VERSION.toString();
        assertTrue(jackson.startsWith(System.getProperty("jackson.version", "")), jackson);
    }
}
