package dev.wacht.testkit.internal.backend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.testkit.internal.http.FormPart;
import dev.wacht.testkit.internal.operations.Call;
import dev.wacht.testkit.internal.state.State;
import dev.wacht.testkit.internal.state.Table;

/**
 * The rows of organizations or workspaces, each with an optional image. Deleting an organization or workspace also
 * deletes the rows that belong to it in other tables.
 */
final class TenantRows {
    private final State state;
    private final Images images;
    private final String name;
    private final Table table;

    /** The name of the tenant's id in paths and in the rows that belong to the tenant. */
    private final String idName;

    /** The name of the form part with the image. */
    private final String imagePart;

    TenantRows(State state, Images images, String name, String idName, String imagePart) {
        this.state = state;
        this.images = images;
        this.name = name;
        this.idName = idName;
        this.imagePart = imagePart;
        this.table = state.table(name).defaults("""
                {"name": "", "description": "", "image_url": "", "public_metadata": {}, "private_metadata": {}}""");
    }

    Table table() {
        return table;
    }

    /** Creates a row from the body of a call. */
    ObjectNode create(Call call) {
        FormPart image = call.image(imagePart);
        ObjectNode created = table.insert(call.body());
        return image == null ? created : withImage(created.path("id").asText(), image);
    }

    /** Updates the row whose id is in the path. */
    ObjectNode update(Call call) {
        String id = call.path(idName);
        FormPart image = call.image(imagePart);
        boolean removed = call.takeFlag("remove_image");
        ObjectNode updated = table.update(id, row -> {
            row.setAll(call.body());
            if (removed) {
                row.put("image_url", "");
            }
        });
        if (removed) {
            images.remove(name, id);
        }
        return image == null ? updated : withImage(id, image);
    }

    /** Deletes the row whose id is in the path, its image, and all rows that belong to the row. */
    JsonNode delete(Call call) {
        String id = call.path(idName);
        table.delete(id);
        state.deleteOwned(idName, id);
        images.remove(name, id);
        return Call.done();
    }

    private ObjectNode withImage(String id, FormPart image) {
        String url = images.put(name, id, image);
        return table.update(id, row -> row.put("image_url", url));
    }
}
