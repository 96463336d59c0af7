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

/** The command line: reads the options, starts a LocalWacht, and prints what a service needs to use it. */
@Command(
        name = "java -jar wacht-testkit-standalone.jar",
        customSynopsis = "java -jar wacht-testkit-…-standalone.jar [OPTION]...%n",
        description =
                "Starts a Wacht for tests and laptops: real HTTP, real keys, state in memory. It prints the variables"
                        + " that a service needs, a session token to try, and the token of the control API.%n",
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        sortOptions = false,
        usageHelpWidth = 100,
        footerHeading = "%nExamples:%n",
        footer = {
            "  java -jar wacht-testkit-…-standalone.jar",
            "      empty, at http://127.0.0.1:4010, until Ctrl+C",
            "  java -jar wacht-testkit-…-standalone.jar --seed seed.json --clock 2026-03-04T10:00:00Z",
            "      with the users of a file, at a time that stands still",
            "",
            "Environment:",
            "  WACHT_LOCAL_TOKEN  the token of the control API, for scripts that must know it;",
            "                     16 characters or more. Default: a new one, which is printed.",
            "",
            "Exit codes: 0 ended by a signal; 1 out of memory or threads; 2 wrong use, and standard error",
            "says what to change."
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
            description = "Where it listens; 0: any free one. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "Which address of this machine it listens on. Any but a loopback address lets the network in,"
                    + " and prints a warning. Default: ${DEFAULT-VALUE}.")
    private String host = "";

    @Option(
            names = "--allow-host",
            paramLabel = "NAME[:PORT]",
            description = "Answers requests to this name too, such as host.docker.internal; others are refused."
                    + " The variables name the first. May be repeated.")
    private List<String> names = List.of();

    @Option(
            names = "--seed",
            paramLabel = "FILE",
            description = "Begins with this state: JSON as GET /_local/seed returns it. Default: empty.")
    private @Nullable Path seed;

    @Option(
            names = "--clock",
            paramLabel = "INSTANT",
            description = "Stops the clock at this time, such as 2026-03-04T10:00:00Z, until the control API moves it."
                    + " To a service that follows the system's clock, tokens of a past time have expired."
                    + " Default: the time of the system.")
    private @Nullable Instant clock;

    private Program(Launcher launcher, Map<String, String> environment) {
        this.launcher = launcher;
        this.controlToken = environment.get(ControlToken.VARIABLE);
    }

    /** Runs the program until it is ended, and returns its exit code. */
    public static int run(
            Launcher launcher, Map<String, String> environment, PrintWriter out, PrintWriter err, String... arguments) {
        return new CommandLine(new Program(launcher, environment))
                .setOut(out)
                .setErr(err)
                .setParameterExceptionHandler((problem, unused) -> {
                    PrintWriter errors = problem.getCommandLine().getErr();
                    errors.println(problem.getMessage());
                    errors.println("--help shows the options.");
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
        server.awaitFailure(); // Or until a signal comes: LocalWacht's threads are daemons.
        line().getErr()
                .println("LocalWacht ended: it could accept no more connections, for want of memory or threads.");
        Runtime.getRuntime().halt(CommandLine.ExitCode.SOFTWARE); // At once: a shutdown hook would need a thread.
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
            Runtime.getRuntime().halt(CommandLine.ExitCode.OK); // A signal is the normal end; the JVM would say 143.
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
        } catch (IllegalArgumentException e) { // The rows or keys of the seed.
            throw seed == null ? e : SeedFile.problem(seed, e);
        }
    }

    private CommandLine line() {
        if (command == null) {
            throw new IllegalStateException("picocli sets it before it calls");
        }
        return command.commandLine();
    }
}
