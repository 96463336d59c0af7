package dev.wacht.testkit.internal.backend;

import dev.wacht.testkit.internal.http.Answer;
import dev.wacht.testkit.internal.http.ErrorEnvelope;
import dev.wacht.testkit.internal.http.FormPart;
import dev.wacht.testkit.internal.http.MultipartForm;
import dev.wacht.testkit.internal.http.Request;
import dev.wacht.testkit.internal.http.Route;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The uploaded pictures of users, and the route that a {@code profile_picture_url} leads to. Thread-safe. */
public final class ProfileImages implements Route {
    public static final String PATH = "/images/users/{user_id}";

    private static final Set<String> TYPES =
            Set.of("image/jpeg", "image/png", "image/gif", "image/webp", "image/x-icon", "image/vnd.microsoft.icon");

    private final String origin;
    private final Map<String, FormPart> byUserId = new ConcurrentHashMap<>();

    public ProfileImages(String origin) {
        this.origin = origin;
    }

    /** The picture in a form, or null. Another type of image is 400; a part that is no image counts for nothing. */
    static @Nullable FormPart read(MultipartForm form) {
        FormPart part = form.part("profile_image");
        if (part == null || !part.contentType().startsWith("image/")) {
            return null;
        }
        if (!TYPES.contains(part.contentType())) {
            throw ErrorEnvelope.refusal(400, "Unsupported image type");
        }
        return part;
    }

    String url(String userId) {
        return origin + PATH.replace("{user_id}", userId);
    }

    void put(String userId, FormPart image) {
        byUserId.put(userId, image);
    }

    void remove(String userId) {
        byUserId.remove(userId);
    }

    @Override
    public Answer answer(Request request) {
        FormPart image = byUserId.get(request.argument("user_id"));
        if (image == null) {
            throw ErrorEnvelope.refusal(404, "Image not found");
        }
        return Answer.bytes(image.contentType(), image.content());
    }
}
