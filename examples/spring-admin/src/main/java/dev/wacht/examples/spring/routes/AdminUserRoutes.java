package dev.wacht.examples.spring.routes;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.wacht.api.model.UserPage;
import dev.wacht.client.WachtClient;
import dev.wacht.examples.spring.auth.Permissions;
import dev.wacht.spring.RequirePermission;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Routes for signed-in administrators: list users, change a password. */
@RestController
@RequestMapping("/admin/users")
final class AdminUserRoutes {
    private static final int MAX_LIMIT = 100;

    private final WachtClient wacht;

    AdminUserRoutes(WachtClient wacht) {
        this.wacht = wacht;
    }

    @GetMapping
    @RequirePermission(Permissions.USER_READ)
    UserPage listUsers(
            @RequestParam(name = "limit", defaultValue = "20") int limit,
            @RequestParam(name = "offset", defaultValue = "0") long offset) {
        if (limit < 1 || limit > MAX_LIMIT || offset < 0) {
            throw badRequest("limit must be 1 to " + MAX_LIMIT + ", and offset not negative");
        }
        return wacht.users().listUsers(q -> q.limit(limit).offset(offset));
    }

    @PatchMapping("/{userId}/password")
    @RequirePermission(Permissions.USER_UPDATE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void updatePassword(@PathVariable("userId") String userId, @RequestBody NewPassword body) {
        wacht.users().updatePassword(userId, b -> b.newPassword(body.orBadRequest()));
    }

    private static ResponseStatusException badRequest(String reason) {
        return new ResponseStatusException(HttpStatus.BAD_REQUEST, reason);
    }

    /** The request body. Callers can set only the password, not other fields that Wacht would accept. */
    record NewPassword(
            @JsonProperty("new_password") @Nullable String value) {
        String orBadRequest() {
            if (value == null || value.isBlank()) {
                throw badRequest("new_password is required");
            }
            return value;
        }
    }
}
