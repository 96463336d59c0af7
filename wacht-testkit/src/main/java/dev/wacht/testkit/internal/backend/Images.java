package dev.wacht.testkit.internal.backend;

import dev.wacht.testkit.internal.http.ErrorEnvelope;
import dev.wacht.testkit.internal.http.FormPart;
import dev.wacht.testkit.internal.http.Request;
import dev.wacht.testkit.internal.http.Response;
import dev.wacht.testkit.internal.http.Route;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The uploaded images, and the route that serves them. Thread-safe. */
public final class Images implements Route {
    public static final String PATH = "/images/{kind}/{id}";

    private final String origin;
    private final Map<String, FormPart> byPath = new ConcurrentHashMap<>();

    public Images(String origin) {
        this.origin = origin;
    }

    /** Stores an image and returns its URL. */
    String put(String kind, String id, FormPart image) {
        byPath.put(path(kind, id), image);
        return origin + path(kind, id);
    }

    void remove(String kind, String id) {
        byPath.remove(path(kind, id));
    }

    public void clear() {
        byPath.clear();
    }

    /** Returns an action that restores the current images. */
    public Runnable checkpoint() {
        Map<String, FormPart> uploaded = Map.copyOf(byPath);
        return () -> {
            clear();
            byPath.putAll(uploaded);
        };
    }

    @Override
    public Response handle(Request request) {
        FormPart image = byPath.get(request.path());
        if (image == null) {
            throw ErrorEnvelope.error(404, "Image not found");
        }
        return Response.bytes(image.contentType(), image.content());
    }

    private static String path(String kind, String id) {
        return "/images/" + kind + "/" + id;
    }
}
