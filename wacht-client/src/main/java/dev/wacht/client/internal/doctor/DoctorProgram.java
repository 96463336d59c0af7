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

/** Runs the doctor as a command-line program: parses the options, and prints the report. */
public final class DoctorProgram {
    /** The exit code for an invalid command line, {@code EX_USAGE} of {@code sysexits.h}. */
    static final int USAGE = 64;

    /** Longer than any token that a verifier accepts. */
    private static final int MAX_TOKEN_BYTES = 64 * 1024;

    private static final String JSON = "--json";
    private static final String TOKEN = "--token-stdin";
    private static final String HELP = "--help";
    private static final Set<String> OPTIONS = Set.of(JSON, TOKEN, HELP);

    private DoctorProgram() {}

    /**
     * Runs the program.
     *
     * @param charset the charset of the output
     * @param doctor runs the doctor with the token to check
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
        // Without this property, SLF4J prints a warning if the class path has no provider. The doctor's own jar has
        // none.
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
                Diagnoses configuration problems of Wacht. Reads the environment variables WACHT_….
                Changes nothing, and prints no secret.

                  --json         print the report as JSON
                  --token-stdin  read a token from standard input, and report why it is rejected
                  --help         print this text

                Exit code: 0 without problems, 1 for warnings, 2 for errors, 64 for an unknown option.
                """;
    }
}
