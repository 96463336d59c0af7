package dev.wacht.examples.tests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.testsupport.JavaProgram;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests what the README's command runs: the service with a local Wacht and the demo page, in its own process. */
@Timeout(60)
public abstract class LocalMainTests {
    private static final String LAST_LINE = "More, for every route";
    private static final String PAGE = "Demo page  ";

    private final Class<?> localMain;

    /** @param localMain the program */
    protected LocalMainTests(Class<?> localMain) {
        this.localMain = localMain;
    }

    @Test
    void printsTheDemoPageFirstAndNoToken() throws Exception {
        Process program = start();
        try (BufferedReader output = program.inputReader(UTF_8)) {
            List<String> lines = new ArrayList<>();
            String line;
            while ((line = output.readLine()) != null) {
                lines.add(line);
                if (line.startsWith(LAST_LINE)) {
                    break;
                }
            }

            assertThat(lines).hasSizeLessThan(15).noneMatch(text -> text.contains("eyJ"));
            assertThat(lines.stream()
                            .filter(text -> !text.isBlank())
                            .findFirst()
                            .orElseThrow())
                    .startsWith(PAGE + "http://127.0.0.1:");
            String url = lines.get(1).substring(PAGE.length());
            assertThat(HttpClient.newHttpClient()
                            .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);
        } finally {
            program.destroy();
        }
    }

    @Test
    void portInUseIsNamedWithExitCode1() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            JavaProgram.Result result = JavaProgram.run(
                    JavaProgram.ownClassPath(), localMain, Map.of("PORT", Integer.toString(taken.getLocalPort())));

            assertThat(result)
                    .isEqualTo(new JavaProgram.Result(
                            1,
                            "",
                            "port " + taken.getLocalPort()
                                    + " is in use: set the environment variable PORT to another port"));
        }
    }

    private Process start() throws IOException {
        ProcessBuilder program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        JavaProgram.ownClassPath(),
                        localMain.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        program.environment().keySet().removeIf(name -> name.contains("WACHT"));
        program.environment().put("PORT", "0");
        return program.start();
    }
}
