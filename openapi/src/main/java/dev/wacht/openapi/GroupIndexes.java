package dev.wacht.openapi;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Creates the classes with the accessors for groups: one that the client extends, and one for each group with
 * subgroups, such as {@code ai}.
 */
final class GroupIndexes {
    private GroupIndexes() {}

    /** Returns the files; empty if {@code x-wacht-groups} does not name the class that the client extends. */
    static List<JavaFile> of(OpenAPI document) {
        String root = Schemas.extension(document.getInfo().getExtensions(), SpecExtension.GROUPS);
        if (root == null) {
            return List.of();
        }
        Map<String, List<JavaFile.GroupIndex.Accessor>> members = new TreeMap<>();
        Map<String, String> descriptions = new TreeMap<>(Map.of("", "The groups of operations of Wacht's API."));
        for (Tag tag : document.getTags()) {
            int dot = tag.getName().indexOf('.');
            String parent = dot < 0 ? "" : tag.getName().substring(0, dot);
            descriptions.put(tag.getName(), tag.getDescription());
            members.computeIfAbsent(parent, unused -> new ArrayList<>())
                    .add(new JavaFile.GroupIndex.Accessor(
                            Group.typeName(tag) + "Api", tag.getName().substring(dot + 1), tag.getDescription()));
        }
        List<JavaFile> files = new ArrayList<>();
        members.forEach((parent, accessors) -> files.add(new JavaFile.GroupIndex(
                parent.isEmpty() ? root : JavaNames.type(parent) + "Api",
                description(descriptions.get(parent), parent),
                parent.isEmpty(),
                accessors)));
        return files;
    }

    private static String description(@Nullable String description, String parent) {
        if (description == null) {
            throw new IllegalArgumentException("the group " + parent + " needs a tag with a description");
        }
        return description;
    }
}
