package dev.wacht.rules;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.w3c.dom.Element;

/** The published modules: those that the BOM lists. */
public final class PublishedModules {
    private PublishedModules() {}

    /** Returns the folders of all modules of the build, as the root POM lists them. */
    static List<String> foldersOfAll() throws Exception {
        return ProjectFiles.elements(ProjectFiles.pom(""), "module").stream()
                .map(module -> module.getTextContent().strip())
                .toList();
    }

    /** Returns the folders of the modules that the BOM lists. */
    public static List<String> foldersOfJars() throws Exception {
        Set<String> published = artifactsOfBom();
        return foldersOfAll().stream()
                .filter(folder -> published.contains(artifact(folder)))
                .toList();
    }

    /** Returns the artifact of a module, which is named like its folder. */
    public static String artifact(String folder) {
        return folder.substring(folder.lastIndexOf('/') + 1);
    }

    static Set<String> artifactsOfBom() throws Exception {
        Set<String> artifacts = new TreeSet<>();
        for (Element dependency : ProjectFiles.elements(ProjectFiles.pom("wacht-bom"), "dependency")) {
            artifacts.add(ProjectFiles.text(dependency, "artifactId"));
        }
        return artifacts;
    }
}
