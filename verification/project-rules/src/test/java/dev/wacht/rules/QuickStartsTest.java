package dev.wacht.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The quick starts name the versions that this build tests. Their projects are in {@code verification/consumers}; {@link SnippetsTest}
 * compares the pages with them.
 */
class QuickStartsTest {
    private static final Pattern PROPERTY = Pattern.compile("<((?:javalin|jetty|junit|slf4j)\\.version)>([^<]+)</");
    private static final Pattern PLUGIN = Pattern.compile(
            "<artifactId>((?:maven-surefire|exec-maven)-plugin)</artifactId>\\s*<version>([^<]+)</version>");
    private static final Pattern BOOT =
            Pattern.compile("<artifactId>spring-boot-starter-parent</artifactId>\\s*<version>([^<]+)</version>");

    @ParameterizedTest
    @ValueSource(strings = {"spring-boot", "javalin", "servlet", "kotlin"})
    void versionsAreThoseOfThisBuild(String quickStart) {
        String pom = ProjectFiles.read("verification/consumers/quick-start-" + quickStart + "/pom.xml");
        Map<String, String> versions = new TreeMap<>();
        PROPERTY.matcher(pom).results().forEach(found -> versions.put(found.group(1), found.group(2)));
        PLUGIN.matcher(pom).results().forEach(found -> versions.put(found.group(1) + ".version", found.group(2)));
        BOOT.matcher(pom).results().forEach(found -> versions.put("spring-boot.version", found.group(1)));

        assertThat(versions)
                .isNotEmpty()
                .allSatisfy(
                        (property, version) -> assertThat(ofThisBuild(property)).isEqualTo(version));
        assertThat(pom).contains("<wacht.version>" + ofThisBuild("version") + "</wacht.version>");
    }

    private static String ofThisBuild(String property) {
        try {
            return ProjectFiles.text(ProjectFiles.pom(""), property);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
