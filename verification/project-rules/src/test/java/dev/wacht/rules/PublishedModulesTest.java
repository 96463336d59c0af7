package dev.wacht.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** A module is either published and listed in the BOM, or neither installed nor deployed. */
class PublishedModulesTest {
    @Test
    void exactlyTheModulesOfTheBomArePublished() throws Exception {
        Set<String> installed = new TreeSet<>();
        Set<String> deployed = new TreeSet<>();
        for (String folder : PublishedModules.foldersOfAll()) {
            Element pom = ProjectFiles.pom(folder);
            String artifact = PublishedModules.artifact(folder);
            if (!ProjectFiles.text(pom, "maven.install.skip").equals("true")) {
                installed.add(artifact);
            }
            if (!ProjectFiles.text(pom, "maven.deploy.skip").equals("true")) {
                deployed.add(artifact);
            }
        }

        assertThat(installed).isEqualTo(bomAndItsModules());
        assertThat(deployed).isEqualTo(bomAndItsModules());
    }

    /** The BOM has no parent, so it repeats these elements. */
    @Test
    void bomRepeatsTheMetadataOfTheRootPom() throws Exception {
        Element root = ProjectFiles.pom("");
        Element bom = ProjectFiles.pom("wacht-bom");
        for (String name : List.of("organization", "licenses", "developers", "issueManagement", "connection")) {
            assertThat(ProjectFiles.text(bom, name)).as(name).isNotEmpty().isEqualTo(ProjectFiles.text(root, name));
        }
        Element properties = ProjectFiles.elements(bom, "properties").get(0);
        List<Element> repeated = ProjectFiles.elements(properties, "*");

        assertThat(repeated)
                .isNotEmpty()
                .allSatisfy(property -> assertThat(property.getTextContent())
                        .as(property.getTagName())
                        .isEqualTo(ProjectFiles.text(root, property.getTagName())));
    }

    private static Set<String> bomAndItsModules() throws Exception {
        Set<String> artifacts = new TreeSet<>(PublishedModules.artifactsOfBom());
        artifacts.add("wacht-bom");
        return artifacts;
    }
}
