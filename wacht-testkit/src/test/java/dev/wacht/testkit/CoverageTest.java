package dev.wacht.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.testkit.internal.Deployment;
import dev.wacht.testkit.internal.Routes;
import dev.wacht.testkit.internal.Seed;
import dev.wacht.testkit.internal.operations.Emulation;
import dev.wacht.testkit.internal.spec.ApiOperation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The coverage table in docs/local-wacht.md matches the emulated operations. */
class CoverageTest {
    private static final Path PAGE = Path.of("../docs/local-wacht.md");
    private static final String BEGIN = "<!-- coverage: written by CoverageTest -->\n";
    private static final String END = "<!-- end of coverage -->";
    private static final String REFRESH = "./mvnw -pl wacht-testkit -am test -Dtest=CoverageTest"
            + " -Dsurefire.failIfNoSpecifiedTests=false -Dcoverage.write=true";

    private final Emulation emulation =
            new Routes(new Deployment("http://127.0.0.1:1", new LocalClock(null), Seed.empty())).emulation();

    @Test
    void pageContainsTheTable() throws Exception {
        String page = Files.readString(PAGE);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        int end = page.indexOf(END);
        if (Boolean.getBoolean("coverage.write")) {
            Files.writeString(PAGE, page.substring(0, begin) + table() + page.substring(end));
            return;
        }

        assertThat(page.substring(begin, end))
                .as("the table of coverage in docs/local-wacht.md; refresh it with\n" + REFRESH)
                .isEqualTo(table());
    }

    private String table() {
        Map<String, StringBuilder> rowsByGroup = new TreeMap<>();
        Map<Emulation.Kind, Integer> counts = new EnumMap<>(Emulation.Kind.class);
        for (ApiOperation operation : emulation.spec().operations()) {
            if (!operation.isGateway()) {
                Emulation.Kind kind = emulation.kind(operation);
                counts.merge(kind, 1, Integer::sum);
                rowsByGroup
                        .computeIfAbsent(operation.tag(), unknown -> new StringBuilder())
                        .append("| `" + operation + "` | " + name(kind) + " |\n");
            }
        }
        StringBuilder table = new StringBuilder("\nOf the backend API's operations, "
                + counts.getOrDefault(Emulation.Kind.STATE, 0) + " have state, "
                + counts.getOrDefault(Emulation.Kind.EXAMPLE, 0) + " respond with an example, and "
                + counts.getOrDefault(Emulation.Kind.NOT_EMULATED, 0) + " with 501.\n");
        rowsByGroup.forEach(
                (group, rows) -> table.append("\n### " + group + "\n\n| operation | response |\n| --- | --- |\n")
                        .append(rows));
        return table.append("\n").toString();
    }

    private static String name(Emulation.Kind kind) {
        return switch (kind) {
            case STATE -> "state";
            case EXAMPLE -> "example";
            case NOT_EMULATED -> "501";
        };
    }
}
