package dev.wacht.testkit.internal.backend;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.testkit.internal.http.Answer;
import dev.wacht.testkit.internal.http.ErrorEnvelope;
import dev.wacht.testkit.internal.http.FormPart;
import dev.wacht.testkit.internal.http.Json;
import dev.wacht.testkit.internal.http.MultipartForm;
import dev.wacht.testkit.internal.http.Request;
import dev.wacht.testkit.internal.http.Route;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** <code>PATCH /users/{user_id}</code>. Empty text changes nothing, and unreadable metadata is passed over. */
public final class UpdateUserRoute implements Route {
    private static final Set<String> SECOND_FACTOR_POLICIES = Set.of("none", "optional", "enforced");

    private final UserStore users;
    private final ProfileImages images;

    public UpdateUserRoute(UserStore users, ProfileImages images) {
        this.users = users;
        this.images = images;
    }

    @Override
    public Answer answer(Request request) {
        String id = UserId.of(request);
        MultipartForm form = MultipartForm.read(request);
        String policy = form.text("second_factor_policy");
        if (policy != null && !SECOND_FACTOR_POLICIES.contains(policy)) {
            throw ErrorEnvelope.refusal(400, "Invalid second factor policy");
        }
        FormPart image = ProfileImages.read(form);
        boolean removeImage = form.isTrue("remove_profile_image");
        try {
            ObjectNode updated = users.update(id, details -> {
                        change(details, form);
                        if (image != null || removeImage) {
                            details.put("profile_picture_url", image != null ? images.url(id) : "");
                        }
                    })
                    .orElseThrow(UserId::unknown);
            if (image != null) {
                images.put(id, image);
            } else if (removeImage) {
                images.remove(id);
            }
            return Answer.ok(updated);
        } catch (UserConflictException e) {
            throw e.refusal();
        }
    }

    private static void change(ObjectNode details, MultipartForm form) {
        for (String field : List.of("first_name", "last_name", "username", "second_factor_policy")) {
            String text = form.text(field);
            if (text != null) {
                details.put(field, text);
            }
        }
        for (String field : List.of("public_metadata", "private_metadata")) {
            String text = form.text(field);
            if (text != null) {
                changeMetadata(details, field, text);
            }
        }
        String disabled = form.text("disabled");
        if (disabled != null && Set.of("true", "false").contains(disabled)) {
            details.put("disabled", Boolean.parseBoolean(disabled));
        }
    }

    private static void changeMetadata(ObjectNode details, String field, String text) {
        try {
            details.set(field, Json.read(text.getBytes(UTF_8)));
        } catch (IOException e) {
            // As Wacht does: what is no JSON is passed over.
        }
    }
}
