package dev.wacht.testkit.internal.backend;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.testkit.internal.Ids;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The users of the deployment, in the order in which they were created. Gives out copies. Thread-safe. */
public final class UserStore {
    private final String deploymentId;
    private final Ids ids;
    private final Map<String, ObjectNode> detailsById = new LinkedHashMap<>();
    private final Map<String, String> passwordsById = new HashMap<>();

    public UserStore(String deploymentId, Ids ids) {
        this.deploymentId = deploymentId;
        this.ids = ids;
    }

    /** Returns the {@code UserDetails} of the new user. */
    public synchronized ObjectNode create(NewUser user) {
        requireUnique("email address", "primary_email_address", user.email(), null);
        requireUnique("username", "username", user.username(), null);
        requireUnique("phone number", "primary_phone_number", user.phone(), null);
        ObjectNode details = UserDocument.details(user, deploymentId, ids);
        String id = details.path("id").textValue();
        detailsById.put(id, details);
        if (user.password() != null) {
            passwordsById.put(id, user.password());
        }
        return details.deepCopy();
    }

    synchronized List<ObjectNode> all() {
        return detailsById.values().stream().map(ObjectNode::deepCopy).toList();
    }

    synchronized Optional<ObjectNode> find(String id) {
        return Optional.ofNullable(detailsById.get(id)).map(ObjectNode::deepCopy);
    }

    /** Applies a change to a copy and keeps it, unless it is in conflict with another user. */
    synchronized Optional<ObjectNode> update(String id, Consumer<ObjectNode> change) {
        return find(id).map(details -> {
            change.accept(details);
            requireUnique("username", "username", UserDocument.text(details, "username"), id);
            details.put("updated_at", Instant.now().toString());
            detailsById.put(id, details);
            return details.deepCopy();
        });
    }

    /** False if there is no such user. */
    synchronized boolean setPassword(String id, String password) {
        String now = Instant.now().toString();
        boolean known = update(id, details -> details.put("has_password", true).put("last_password_reset_at", now))
                .isPresent();
        if (known) {
            passwordsById.put(id, password);
        }
        return known;
    }

    /** False if there is no such user. */
    synchronized boolean delete(String id) {
        passwordsById.remove(id);
        return detailsById.remove(id) != null;
    }

    public synchronized Optional<String> password(String id) {
        return Optional.ofNullable(passwordsById.get(id));
    }

    private void requireUnique(String what, String field, @Nullable String value, @Nullable String ownId) {
        if (value == null) {
            return;
        }
        detailsById.forEach((id, details) -> {
            if (!id.equals(ownId) && value.equalsIgnoreCase(UserDocument.text(details, field))) {
                throw UserConflictException.on(what);
            }
        });
    }
}
