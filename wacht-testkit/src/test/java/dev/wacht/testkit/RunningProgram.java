package dev.wacht.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wacht.testkit.internal.program.Program;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The program of the standalone jar, in a separate process. */
final class RunningProgram implements AutoCloseable {
    private static final Pattern EXPORT = Pattern.compile("export (\\w+)='(.*)'");
    private static final int TIMEOUT_SECONDS = 60;

    /** The exit code and the output of a program that has ended. */
    record Ended(int exitCode, String output, String errors) {}

    /** A response, usually with a JSON body. */
    record Response(int status, String head, String body) {
        JsonNode json() {
            return Http.parse(body);
        }

        String error() {
            return json().at("/errors/0/message").asText();
        }
    }

    private final Process process;
    private final Path errors;
    private final List<String> printed = new ArrayList<>();
    private final Map<String, String> variables = new LinkedHashMap<>();

    private RunningProgram(Process process, Path errors) {
        this.process = process;
        this.errors = errors;
    }

    /** Starts the program on a free port. It accepts requests when this method returns. */
    static RunningProgram start(Map<String, String> environment, String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of("--port", "0"));
        all.addAll(List.of(arguments));
        Path errors = Files.createTempFile("program", ".err");
        RunningProgram program = new RunningProgram(process(environment, all, errors), errors);
        BufferedReader output = program.process.inputReader(UTF_8);
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            program.printed.add(line);
            EXPORT.matcher(line).results().forEach(match -> program.variables.put(match.group(1), match.group(2)));
            if (line.startsWith("# curl ")) {
                return program;
            }
        }
        throw new IllegalStateException("the program did not start: " + Files.readString(errors));
    }

    /** Runs the program in this process, with arguments that must prevent its start. */
    static Ended run(Map<String, String> environment, String... arguments) {
        StringWriter output = new StringWriter();
        StringWriter errors = new StringWriter();
        int exitCode = Program.run(
                (server, origin, seed, time, interceptors) -> {
                    StandaloneMain.start(server, origin, seed, time, interceptors)
                            .close();
                    throw new AssertionError("the program started");
                },
                environment,
                new PrintWriter(output),
                new PrintWriter(errors),
                arguments);
        return new Ended(exitCode, output.toString().strip(), errors.toString().strip());
    }

    /** Returns the exit code of a process that ends without a signal. */
    static int exitCode(String... arguments) throws IOException, InterruptedException {
        Path errors = Files.createTempFile("program", ".err");
        try (RunningProgram program = new RunningProgram(process(Map.of(), List.of(arguments), errors), errors)) {
            return program.awaitEnd();
        }
    }

    private static Process process(Map<String, String> environment, List<String> arguments, Path errors)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of("-cp", System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))));
        command.add(StandaloneMain.class.getName());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
        builder.environment().keySet().removeIf(name -> name.contains("WACHT"));
        builder.environment().putAll(environment);
        return builder.start();
    }

    List<String> printed() {
        return printed;
    }

    /** Returns a printed variable; empty if it was not printed. */
    String variable(String name) {
        return variables.getOrDefault(name, "");
    }

    Map<String, String> variables() {
        return variables;
    }

    int port() {
        return URI.create(variable("WACHT_BACKEND_API_URL")).getPort();
    }

    String errors() throws IOException {
        return Files.readString(errors);
    }

    /** Calls the control API as a script does. */
    Response control(String method, String path, String... json) throws IOException {
        String body = String.join("", json);
        return send(
                method,
                path,
                body,
                "Authorization: Bearer " + variable("WACHT_LOCAL_TOKEN"),
                body.isEmpty() ? "Accept: */*" : "Content-Type: application/json");
    }

    /** Calls the backend API with the API key. */
    Response backend(String method, String path) throws IOException {
        return send(method, path, "", "Authorization: Bearer " + variable("WACHT_API_KEY"));
    }

    /** Sends a request with these headers, and a {@code Host} header unless they contain one. */
    Response send(String method, String path, String body, String... headers) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        StringBuilder head = new StringBuilder(method + " " + path + " HTTP/1.1\r\nConnection: close\r\n");
        List<String> all = List.of(headers);
        if (all.stream().noneMatch(header -> header.startsWith("Host:"))) {
            head.append("Host: 127.0.0.1:").append(port()).append("\r\n");
        }
        all.stream()
                .filter(header -> !header.equals("Host:"))
                .forEach(header -> head.append(header).append("\r\n"));
        if (bytes.length > 0) {
            head.append("Content-Length: ").append(bytes.length).append("\r\n");
        }
        try (Socket socket = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write((head + "\r\n" + body).getBytes(UTF_8));
            String[] response = new String(socket.getInputStream().readAllBytes(), UTF_8).split("\r\n\r\n", 2);
            return new Response(Integer.parseInt(response[0].substring(9, 12)), response[0], response[1]);
        }
    }

    /** Ends the program by a signal, as Ctrl+C and service managers do, and returns its exit code. */
    int terminate() throws InterruptedException {
        process.destroy(); // SIGTERM
        return awaitEnd();
    }

    private int awaitEnd() throws InterruptedException {
        if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the program has not ended");
        }
        return process.exitValue();
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        Files.delete(errors);
    }
}
