package dev.wacht.testkit.internal.backend;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.testkit.internal.http.Answer;
import dev.wacht.testkit.internal.http.ErrorEnvelope;
import dev.wacht.testkit.internal.http.FormPart;
import dev.wacht.testkit.internal.http.MultipartForm;
import dev.wacht.testkit.internal.http.Request;
import dev.wacht.testkit.internal.http.Route;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code POST /users}. The settings of {@code deployment.json} require an email address and nothing else. */
public final class CreateUserRoute implements Route {
    private final UserStore users;
    private final ProfileImages images;

    public CreateUserRoute(UserStore users, ProfileImages images) {
        this.users = users;
        this.images = images;
    }

    @Override
    public Answer answer(Request request) {
        MultipartForm form = MultipartForm.read(request);
        FormPart image = ProfileImages.read(form);
        NewUser user = new NewUser(
                Objects.requireNonNullElse(form.text("first_name"), ""),
                Objects.requireNonNullElse(form.text("last_name"), ""),
                form.text("email_address"),
                form.text("username"),
                form.text("phone_number"),
                form.text("password"));
        if (user.email() == null) {
            throw ErrorEnvelope.refusal(400, "Email address is required");
        }
        return Answer.ok(UserDocument.identifiers(create(user, image)));
    }

    private ObjectNode create(NewUser user, @Nullable FormPart image) {
        ObjectNode created;
        try {
            created = users.create(user);
        } catch (UserConflictException e) {
            throw e.refusal();
        }
        if (image == null) {
            return created;
        }
        String id = created.path("id").textValue();
        images.put(id, image);
        return users.update(id, details -> details.put("profile_picture_url", images.url(id)))
                .orElseThrow(UserId::unknown);
    }
}
