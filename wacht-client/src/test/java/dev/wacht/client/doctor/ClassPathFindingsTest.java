package dev.wacht.client.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Findings about duplicate, old and missing libraries, with small jars in a separate class loader. */
class ClassPathFindingsTest {
    private static final String OKHTTP = "okhttp3/OkHttpClient.class";
    private static final String DATABIND = "com/fasterxml/jackson/databind/ObjectMapper.class";

    @TempDir
    Path folder = Path.of("");

    private final List<Path> jars = new ArrayList<>();

    @BeforeEach
    void addKotlin() throws IOException {
        jar("kotlin-stdlib-2.2.20", "", "kotlin/Unit.class");
    }

    @Test
    void supportedVersionsAreNotReported() throws IOException {
        jar("okhttp-jvm", "5.5.1", OKHTTP);
        jar("retrofit-3.0.0", "", "retrofit2/Retrofit.class");
        jar("jackson-databind", "2.22.4", DATABIND);
        jar("jackson-annotations", "2.22", "com/fasterxml/jackson/annotation/JsonProperty.class");
        jar("application", "0.1.0", "com/nimbusds/jose/JWSAlgorithm.class");

        assertThat(codes()).containsExactly("publishable_key_missing");
    }

    @Test
    void twoOkHttpJarsAreReported() throws IOException {
        jar("okhttp-4.12.0", "", OKHTTP);
        jar("okhttp-jvm-5.5.1", "5.5.1", OKHTTP);

        assertThat(find("two_okhttp", "okhttp-jvm").seen()).contains("okhttp-4.12.0.jar, okhttp-jvm-5.5.1.jar");
    }

    @Test
    void twoJacksonJarsAreReported() throws IOException {
        jar("jackson-databind-2.22.4", "2.22.4", DATABIND);
        jar("everything", "2.22.0", DATABIND);

        find("two_jackson", "Exclude one");
    }

    @Test
    void differentJacksonVersionsAreReported() throws IOException {
        jar("jackson-databind", "2.22.4", DATABIND);
        jar("jackson-core", "2.15.4", "com/fasterxml/jackson/core/JsonFactory.class");

        assertThat(find("jackson_versions_differ", "jackson-bom").seen())
                .contains("jackson-core 2.15, jackson-databind 2.22");
    }

    @ParameterizedTest
    @CsvSource({
        "okhttp-4.9.3, '', okhttp3/OkHttpClient.class, okhttp_unsupported, okhttp-jvm",
        "okhttp, 3.14.9, okhttp3/OkHttpClient.class, okhttp_unsupported, okhttp-jvm",
        "retrofit-2.9.0, '', retrofit2/Retrofit.class, retrofit_unsupported, converter-jackson",
        "jackson-databind, 2.9.8, com/fasterxml/jackson/databind/ObjectMapper.class, jackson_unsupported, jackson-bom",
        "nimbus-jose-jwt, 9.37.3, com/nimbusds/jose/JWSAlgorithm.class, nimbus_unsupported, nimbus-jose-jwt"
    })
    void unsupportedVersionsAreReported(String name, String version, String resource, String code, String remedy)
            throws IOException {
        jar(name, version, resource);

        assertThat(find(code, remedy).seen()).contains("the oldest supported version");
    }

    @Test
    void missingKotlinIsReported() throws IOException {
        jars.clear();

        find("kotlin_missing", "kotlin-stdlib");
    }

    @Test
    void brokenClassPathSkipsNetworkChecks() throws IOException {
        jars.clear();
        try (URLClassLoader loader = loader()) {
            DoctorReport report = Setup.ofFrontend("https://nowhere.invalid")
                    .change(builder -> builder.classLoader(loader))
                    .run();
            Setup.expect(report, "kotlin_missing");
        }
    }

    private Finding find(String code, String remedy) throws IOException {
        try (URLClassLoader loader = loader()) {
            DoctorReport report =
                    Setup.empty().change(builder -> builder.classLoader(loader)).run();
            Finding found = report.findings().stream()
                    .filter(finding -> finding.code().equals(code))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(report.text()));
            assertThat(found.remedy()).contains(remedy);
            assertThat(report.text()).doesNotContain(folder.toString());
            return found;
        }
    }

    private List<String> codes() throws IOException {
        try (URLClassLoader loader = loader()) {
            return Setup.empty().change(builder -> builder.classLoader(loader)).run().findings().stream()
                    .map(Finding::code)
                    .toList();
        }
    }

    private URLClassLoader loader() throws MalformedURLException {
        URL[] urls = new URL[jars.size()];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = jars.get(i).toUri().toURL();
        }
        return new URLClassLoader(urls, null);
    }

    /** @param version the version in the manifest; empty for none */
    private void jar(String name, String version, String resource) throws IOException {
        Path file = folder.resolve(name + ".jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        if (!version.isEmpty()) {
            manifest.getMainAttributes().putValue("Bundle-Version", version);
        }
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out, manifest)) {
            jar.putNextEntry(new JarEntry(resource));
            jar.closeEntry();
        }
        jars.add(file);
    }
}
