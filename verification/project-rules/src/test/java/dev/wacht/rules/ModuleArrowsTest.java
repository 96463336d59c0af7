package dev.wacht.rules;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** Modules depend on each other in one direction only. Each new module and each new dependency is added to this list. */
class ModuleArrowsTest {
    /** The modules of this project that each module needs at run time. */
    private static final Map<String, Set<String>> ARROWS = Map.ofEntries(
            entry("wacht-bom", Set.of()),
            entry("wacht-testkit", Set.of()),
            entry("openapi", Set.of()),
            entry("wacht-api-generated", Set.of()),
            entry("wacht-auth", Set.of()),
            entry("wacht-client", Set.of("wacht-api-generated", "wacht-auth")),
            entry(
                    "wacht-audit",
                    Set.of(
                            "wacht-auth",
                            "wacht-javalin",
                            "wacht-servlet",
                            "wacht-spring-annotations",
                            "wacht-spring-security",
                            "wacht-spring-webmvc",
                            "wacht-testkit")),
            entry("wacht-integrations/wacht-javalin", Set.of("wacht-auth")),
            entry("wacht-integrations/wacht-servlet", Set.of("wacht-auth")),
            entry("wacht-integrations/wacht-spring-annotations", Set.of("wacht-auth")),
            entry("wacht-integrations/wacht-spring-webmvc", Set.of("wacht-auth", "wacht-spring-annotations")),
            entry("wacht-integrations/wacht-spring-webflux", Set.of("wacht-auth", "wacht-spring-annotations")),
            entry("wacht-integrations/wacht-spring-security", Set.of("wacht-auth", "wacht-spring-annotations")),
            entry("wacht-integrations/wacht-webhooks-jdbc", Set.of("wacht-auth")),
            entry("wacht-integrations/wacht-fast-crypto", Set.of()),
            entry(
                    "wacht-integrations/wacht-spring-boot-starter",
                    Set.of(
                            "wacht-client",
                            "wacht-spring-security",
                            "wacht-spring-webflux",
                            "wacht-spring-webmvc",
                            "wacht-webhooks-jdbc")),
            entry(
                    "wacht-integrations/wacht-spring-security-test",
                    Set.of("wacht-auth", "wacht-spring-annotations", "wacht-spring-security")),
            entry("wacht-integrations/conformance", Set.of()),
            entry("examples/admin-tests", Set.of("test-support", "wacht-testkit")),
            entry("examples/javalin-admin", Set.of("wacht-client", "wacht-javalin")),
            entry("examples/mcp-server", Set.of("wacht-client", "wacht-servlet")),
            entry("examples/servlet-admin", Set.of("wacht-client", "wacht-servlet")),
            entry("examples/spring-admin", Set.of("wacht-client", "wacht-spring-boot-starter")),
            entry("examples/spring-security-admin", Set.of("spring-admin", "wacht-spring-security")),
            entry(
                    "benchmarks",
                    Set.of(
                            "wacht-client",
                            "wacht-fast-crypto",
                            "wacht-javalin",
                            "wacht-spring-boot-starter",
                            "wacht-spring-security",
                            "wacht-testkit")),
            entry("verification/project-rules", Set.of()),
            entry("verification/spec-changes", Set.of()),
            entry("verification/test-support", Set.of()));

    @Test
    void modulesDependOnExactlyTheListedModules() throws Exception {
        Map<String, Set<String>> actual = new TreeMap<>();
        for (Element module : ProjectFiles.elements(ProjectFiles.pom(""), "module")) {
            String folder = module.getTextContent().strip();
            actual.put(folder, runtimeDependencies(ProjectFiles.pom(folder)));
        }

        assertThat(actual).isEqualTo(new TreeMap<>(ARROWS));
    }

    @Test
    void testKitDependsOnNoOtherModuleNotEvenInTests() {
        assertThat(ProjectFiles.read("wacht-testkit/pom.xml"))
                .doesNotContain("<artifactId>wacht-auth<", "wacht-client");
    }

    private static Set<String> runtimeDependencies(Element pom) {
        Set<String> modules = new TreeSet<>();
        boolean isBom = ProjectFiles.text(pom, "packaging").equals("pom");
        for (Element dependency : ProjectFiles.elements(pom, "dependency")) {
            boolean isModuleOfThisProject =
                    ProjectFiles.text(dependency, "groupId").equals("dev.wacht");
            boolean inPlugin =
                    dependency.getParentNode().getParentNode().getNodeName().equals("plugin");
            if (isModuleOfThisProject
                    && !inPlugin
                    && !isBom
                    && !ProjectFiles.text(dependency, "scope").equals("test")) {
                modules.add(ProjectFiles.text(dependency, "artifactId"));
            }
        }
        return modules;
    }
}
