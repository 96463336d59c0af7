package dev.wacht.client.internal.doctor;

import dev.wacht.client.doctor.DoctorReport;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The doctor as a program: its options, and where it prints. */
public final class DoctorProgram {
    /** The exit code for a wrong command line, as in {@code sysexits.h}. */
    static final int USAGE = 64;

    /** Longer than any token that a verifier reads. */
    private static final int MAX_TOKEN_BYTES = 64 * 1024;

    private static final String JSON = "--json";
    private static final String TOKEN = "--token-stdin";
    private static final String HELP = "--help";
    private static final Set<String> OPTIONS = Set.of(JSON, TOKEN, HELP);

    private DoctorProgram() {}

    /**
     * Runs the program.
     *
     * @param charset how the report is printed
     * @param doctor returns the report; takes the token to check
     * @return the exit code
     */
    public static int run(
            String[] args,
            InputStream in,
            PrintStream out,
            PrintStream err,
            Charset charset,
            Function<Optional<String>, DoctorReport> doctor) {
        List<String> options = List.of(args);
        if (!OPTIONS.containsAll(options)) {
            err.println("unknown option: use --json, --token-stdin or --help");
            return USAGE;
        }
        if (options.contains(HELP)) {
            print(out, charset, help());
            return 0;
        }
        // SLF4J would complain that there is no log, where the doctor runs alone.
        if (System.getProperty("slf4j.internal.verbosity") == null) {
            System.setProperty("slf4j.internal.verbosity", "ERROR");
        }
        Optional<String> token = options.contains(TOKEN) ? Optional.of(read(in)) : Optional.empty();
        DoctorReport report = doctor.apply(token);
        print(out, charset, options.contains(JSON) ? report.json() + "\n" : report.text());
        return report.exitCode();
    }

    private static String read(InputStream in) {
        try {
            return new String(in.readNBytes(MAX_TOKEN_BYTES), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    private static void print(PrintStream out, Charset charset, String text) {
        byte[] bytes = text.getBytes(charset);
        out.write(bytes, 0, bytes.length);
        out.flush();
    }

    private static String help() {
        return """
                Finds out why a set-up of Wacht does not work. Reads the environment variables WACHT_….
                Changes nothing, and prints no secret.

                  --json         print the report as JSON
                  --token-stdin  read a token from standard input, and say why it would be rejected
                  --help         print this text

                Exit code: 0 if all is well, 1 for warnings, 2 for errors, 64 for an unknown option.
                """;
    }
}
