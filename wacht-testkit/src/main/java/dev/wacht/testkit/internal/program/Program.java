package dev.wacht.testkit.internal.program;

import dev.wacht.testkit.LocalWacht;
import dev.wacht.testkit.internal.ClockRange;
import dev.wacht.testkit.internal.Seed;
import dev.wacht.testkit.internal.http.LoopbackServer;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line: parses the options, starts a LocalWacht, and prints the variables for a service that uses it. */
@Command(
        name = "java -jar wacht-testkit-standalone.jar",
        customSynopsis = "java -jar wacht-testkit-…-standalone.jar [OPTION]...%n",
        description =
                "Starts a local Wacht for tests and development: real HTTP, real keys, state in memory. It prints the"
                        + " environment variables of your service, a session token to try, and the token of the"
                        + " control API.%n",
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        sortOptions = false,
        usageHelpWidth = 100,
        footerHeading = "%nExamples:%n",
        footer = {
            "  java -jar wacht-testkit-…-standalone.jar",
            "      starts empty at http://127.0.0.1:4010, and runs until Ctrl+C",
            "  java -jar wacht-testkit-…-standalone.jar --seed seed.json --clock 2026-03-04T10:00:00Z",
            "      starts with the users of a file, and with the clock stopped",
            "",
            "Environment:",
            "  WACHT_LOCAL_TOKEN  the token of the control API, at least 16 characters, for scripts",
            "                     that need it in advance. Default: a new token, which is printed.",
            "",
            "Exit codes: 0 ended by a signal; 1 out of memory or threads; 2 invalid option, seed or port,",
            "with the reason on standard error."
        })
public final class Program implements Callable<Integer> {
    private final Launcher launcher;
    private final @Nullable String controlToken;

    @Spec
    private @Nullable CommandSpec command;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "4010",
            description = "The port; 0 for any free one. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "The address of this machine to listen on. An address other than loopback lets other machines"
                    + " connect, and prints a warning. Default: ${DEFAULT-VALUE}.")
    private String host = "";

    @Option(
            names = "--allow-host",
            paramLabel = "NAME[:PORT]",
            description = "Also accepts requests to this host name, such as host.docker.internal. The printed variables"
                    + " contain the first one. Can be repeated.")
    private List<String> names = List.of();

    @Option(
            names = "--seed",
            paramLabel = "FILE",
            description = "The initial state: JSON as GET /_local/seed returns it. Default: empty.")
    private @Nullable Path seed;

    @Option(
            names = "--clock",
            paramLabel = "INSTANT",
            description = "Stops the clock at this time, such as 2026-03-04T10:00:00Z, until the control API moves it."
                    + " With a time in the past, new tokens are already expired for services that use the system clock."
                    + " Default: the system time.")
    private @Nullable Instant clock;

    private Program(Launcher launcher, Map<String, String> environment) {
        this.launcher = launcher;
        this.controlToken = environment.get(ControlToken.VARIABLE);
    }

    /** Runs the program until it ends, and returns its exit code. */
    public static int run(
            Launcher launcher, Map<String, String> environment, PrintWriter out, PrintWriter err, String... arguments) {
        return new CommandLine(new Program(launcher, environment))
                .setOut(out)
                .setErr(err)
                .setParameterExceptionHandler((problem, unused) -> {
                    PrintWriter errors = problem.getCommandLine().getErr();
                    errors.println(problem.getMessage());
                    errors.println("Run with --help to see the options.");
                    return CommandLine.ExitCode.USAGE;
                })
                .execute(arguments);
    }

    @Override
    public Integer call() throws InterruptedException {
        LoopbackServer server;
        try {
            server = start();
        } catch (IllegalArgumentException | UncheckedIOException e) {
            throw new ParameterException(line(), String.valueOf(e.getMessage()), e);
        }
        server.awaitFailure(); // A signal ends the program too: LocalWacht's threads are daemon threads.
        line().getErr().println("LocalWacht ended: out of memory or threads, so it could not accept connections.");
        Runtime.getRuntime().halt(CommandLine.ExitCode.SOFTWARE); // Not exit(): a shutdown hook would need a thread.
        return CommandLine.ExitCode.SOFTWARE;
    }

    private LoopbackServer start() {
        ListenAddress address = ListenAddress.of(host);
        names.forEach(ListenAddress::requireName);
        requireClock();
        Seed begin = seed == null ? Seed.empty() : SeedFile.read(seed);
        ControlToken token = ControlToken.from(controlToken);
        LoopbackServer server = address.bind(port);
        AllowedHosts hosts = new AllowedHosts(address.address(), server.port(), names);
        String origin = "http://" + address.authority(server.port(), names);
        LocalWacht wacht = launch(
                server,
                origin,
                begin,
                (started, state) -> new ProgramInterceptor(hosts, new ControlApi(started, state, token)));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            wacht.close();
            // The program is normally ended by a signal, after which the JVM would exit with 143.
            Runtime.getRuntime().halt(CommandLine.ExitCode.OK);
        }));
        if (!address.isLoopback()) {
            line().getErr().println(address.warning(hosts));
        }
        line().getOut().print(StartMessage.of(wacht, controlToken == null ? token.text() : null));
        line().getOut().flush();
        return server;
    }

    private void requireClock() {
        try {
            if (clock != null) {
                ClockRange.require(clock);
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--clock: " + e.getMessage(), e);
        }
    }

    private LocalWacht launch(LoopbackServer server, String origin, Seed begin, InterceptorFactory interceptors) {
        try {
            return launcher.start(server, origin, begin, clock, interceptors);
        } catch (IllegalArgumentException e) { // Invalid rows or keys in the seed.
            throw seed == null ? e : SeedFile.problem(seed, e);
        }
    }

    private CommandLine line() {
        if (command == null) {
            throw new IllegalStateException("picocli has not set the command");
        }
        return command.commandLine();
    }
}
