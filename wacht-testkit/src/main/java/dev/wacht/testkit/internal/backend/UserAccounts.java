package dev.wacht.testkit.internal.backend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.testkit.internal.http.ErrorEnvelope;
import dev.wacht.testkit.internal.http.FormPart;
import dev.wacht.testkit.internal.operations.Call;
import dev.wacht.testkit.internal.operations.Emulation;
import dev.wacht.testkit.internal.operations.Resource;
import dev.wacht.testkit.internal.state.State;
import java.util.List;

/** Users: list, create, read, update, delete. The deployment's settings require only an email address. */
final class UserAccounts implements Resource {
    private final State state;
    private final Users users;
    private final Images images;

    UserAccounts(State state, Users users, Images images) {
        this.state = state;
        this.users = users;
        this.images = images;
    }

    @Override
    public void register(Emulation emulation) {
        emulation
                .on("getActiveUserList", this::list)
                .on("createUser", this::create)
                .on("getUserDetails", call -> users.view(users.require(call.path("user_id"))))
                .on("updateUser", this::update)
                .on("deleteUser", this::delete);
    }

    private JsonNode list(Call call) {
        return call.listing()
                .searching("first_name", "last_name", "username", "primary_email_address", "primary_phone_number")
                .sorting("email", "primary_email_address")
                .sorting("phone_number", "primary_phone_number")
                .page(users.table().rows().map(users::view));
    }

    private JsonNode create(Call call) {
        FormPart image = call.image("profile_image");
        String email = call.text("email_address");
        if (email == null) {
            throw ErrorEnvelope.error(400, "Email address is required");
        }
        ValueCheck.requireEmail(email);
        String phone = call.text("phone_number");
        ObjectNode values = call.body().without(List.of("email_address", "phone_number", "skip_password_check"));
        ObjectNode user = users.create(values, email, phone);
        return image == null ? user : withImage(user.path("id").asText(), image);
    }

    private JsonNode update(Call call) {
        String id = call.path("user_id");
        FormPart image = call.image("profile_image");
        boolean removed = call.takeFlag("remove_profile_image");
        ObjectNode updated = users.table().update(id, user -> {
            user.setAll(call.body());
            if (removed) {
                user.put("profile_picture_url", "");
            }
        });
        if (image != null) {
            return withImage(id, image);
        }
        if (removed) {
            images.remove("users", id);
        }
        return users.view(updated);
    }

    private ObjectNode withImage(String id, FormPart image) {
        String url = images.put("users", id, image);
        return users.view(users.table().update(id, user -> user.put("profile_picture_url", url)));
    }

    private JsonNode delete(Call call) {
        String id = call.path("user_id");
        users.table().delete(id);
        state.deleteOwned("user_id", id);
        state.deleteOwned("owner_user_id", id); // API keys and opaque OAuth tokens.
        images.remove("users", id);
        return Call.done();
    }
}
