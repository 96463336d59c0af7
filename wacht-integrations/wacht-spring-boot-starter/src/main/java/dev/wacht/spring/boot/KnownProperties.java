package dev.wacht.spring.boot;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

/** Reads the names of the starter's properties from the metadata that IDEs use. */
final class KnownProperties {
    private static final String METADATA = "/META-INF/spring-configuration-metadata.json";
    private static final Pattern NAME = Pattern.compile("\"name\"\\s*:\\s*\"(wacht\\.[a-z0-9.-]+)\"");

    private KnownProperties() {}

    static Set<String> names() {
        Set<String> names = new TreeSet<>(Set.of(DoctorMode.PROPERTY));
        try (InputStream in = KnownProperties.class.getResourceAsStream(METADATA)) {
            if (in == null) {
                return names;
            }
            Matcher matcher = NAME.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            while (matcher.find()) {
                names.add(matcher.group(1));
            }
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns whether a name is a known property, in any of Boot's spellings, or an element of a known list property.
     */
    static boolean isKnown(Set<String> known, String name) {
        ConfigurationPropertyName adapted = ConfigurationPropertyName.adapt(name, '.');
        while (adapted.isLastElementIndexed()) {
            adapted = adapted.getParent();
        }
        ConfigurationPropertyName property = adapted;
        return known.stream().map(ConfigurationPropertyName::of).anyMatch(property::equals);
    }
}
