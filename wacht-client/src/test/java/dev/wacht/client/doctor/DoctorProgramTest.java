package dev.wacht.client.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wacht.testkit.InvalidToken;
import dev.wacht.testkit.LocalWacht;
import dev.wacht.testsupport.JavaProgram;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The doctor as a program, in a separate process. */
class DoctorProgramTest {
    private final LocalWacht local = LocalWacht.start();

    @TempDir
    Path folder = Path.of("");

    @AfterEach
    void close() {
        local.close();
    }

    @Test
    void healthySetupExitsWith0() throws Exception {
        JavaProgram.Result result = run(Setup.of(local).variables());

        assertThat(result.output()).endsWith("No findings.");
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void errorExitsWith2AndIsPrintedAsJson() throws Exception {
        JavaProgram.Result result =
                run(Setup.of(local).with("WACHT_API_KEY", "pk_test_swapped").variables(), "--json");

        JsonNode report = new ObjectMapper().readTree(result.output());
        assertThat(report.get("exit_code").intValue()).isEqualTo(2);
        assertThat(report.get("findings")).hasSize(1);
        assertThat(report.get("findings").get(0).fieldNames())
                .toIterable()
                .containsExactly("code", "severity", "seen", "remedy", "link");
        assertThat(report.get("facts").get(0).fieldNames()).toIterable().containsExactly("name", "value");
        assertThat(result.exitCode()).isEqualTo(2);
    }

    @Test
    void misspeltVariableExitsWith1() throws Exception {
        JavaProgram.Result result = run(Setup.ofFrontend(local.issuer())
                .with("WACHT_SECRET_KEY", "wk_test_misspelt")
                .variables());

        assertThat(result.output())
                .contains("WARNING setting_misspelt", "WACHT_API_KEY")
                .doesNotContain("wk_test");
        assertThat(result.exitCode()).isEqualTo(1);
    }

    @Test
    void unknownOptionExitsWith64() throws Exception {
        JavaProgram.Result result = run(Map.of(), "--yaml");

        assertThat(result.errors()).isEqualTo("unknown option: use --json, --token-stdin or --help");
        assertThat(result.output()).isEmpty();
        assertThat(result.exitCode()).isEqualTo(64);
    }

    @Test
    void helpNamesTheOptions() throws Exception {
        JavaProgram.Result result = run(Map.of(), "--help");

        assertThat(result.output()).contains("--json", "--token-stdin", "Exit code");
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void tokenIsReadFromStandardInput() throws Exception {
        String token = local.session().invalid(InvalidToken.OTHER_ISSUER).token();
        ProcessBuilder program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        JavaProgram.ownClassPath(),
                        WachtDoctor.class.getName(),
                        "--token-stdin",
                        "--json")
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        program.environment().keySet().removeIf(name -> name.contains("WACHT"));
        program.environment().putAll(Setup.ofFrontend(local.issuer()).variables());
        Process process = program.start();
        try (OutputStream in = process.getOutputStream()) {
            in.write((token + "\n").getBytes(StandardCharsets.UTF_8));
        }

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(2);
        assertThat(folder.resolve("out"))
                .content()
                .contains("token_rejected_wrong_issuer")
                .doesNotContain(token);
    }

    @Test
    void checksOnTheClassPathAreRun() throws Exception {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(
                services.resolve(DoctorCheck.class.getName()), LoadedCheck.class.getName() + "\nno.such.Check\n");
        String classPath = folder + File.pathSeparator + JavaProgram.ownClassPath();

        JavaProgram.Result result = JavaProgram.run(classPath, WachtDoctor.class, Map.of());

        assertThat(result.output()).contains("loaded: yes", "WARNING check_failed", "ServiceConfigurationError");
        assertThat(result.exitCode()).isEqualTo(2);
    }

    /** A check that the program loads. */
    public static final class LoadedCheck implements DoctorCheck {
        @Override
        public void check(DoctorContext context) {
            context.fact("loaded", "yes");
        }
    }

    private static JavaProgram.Result run(Map<String, String> variables, String... arguments)
            throws IOException, InterruptedException {
        return JavaProgram.run(JavaProgram.ownClassPath(), WachtDoctor.class, variables, arguments);
    }
}
