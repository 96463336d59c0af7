package dev.wacht.spring.boot;

import java.io.PrintStream;
import java.util.function.IntConsumer;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.util.ClassUtils;

/**
 * Handles {@code java -jar app.jar --wacht.doctor}: prints what is wrong with the configuration instead of starting the
 * application. It runs after Boot has read profiles and configuration files, so it sees the same values as the
 * application.
 */
final class DoctorMode implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {
    static final String PROPERTY = "wacht.doctor";

    private static final String DOCTOR = "dev.wacht.client.doctor.WachtDoctor";
    private static final int ERROR = 2;

    private final PrintStream out;
    private final IntConsumer exit;

    DoctorMode() {
        this(System.out, System::exit);
    }

    DoctorMode(PrintStream out, IntConsumer exit) {
        this.out = out;
        this.exit = exit;
    }

    /** Runs after Boot has loaded the configuration files and set up logging. */
    @Override
    public int getOrder() {
        return LoggingApplicationListener.DEFAULT_ORDER + 1;
    }

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        run(event.getEnvironment());
    }

    /** Runs the doctor and ends the process if the property {@code wacht.doctor} is set. */
    void run(ConfigurableEnvironment environment) {
        String mode = environment.getProperty(PROPERTY);
        if (mode == null || mode.equalsIgnoreCase("false")) {
            return;
        }
        if (!ClassUtils.isPresent(DOCTOR, DoctorMode.class.getClassLoader())) {
            out.println("nothing was checked: wacht.doctor needs the dependency dev.wacht:wacht-client");
            exit.accept(ERROR);
            return;
        }
        exit.accept(Run.of(environment, mode, out));
    }

    /** Loaded only if wacht-client is on the class path. */
    private static final class Run {
        private Run() {}

        static int of(ConfigurableEnvironment environment, String mode, PrintStream out) {
            var report = BootDoctor.of(environment).run();
            out.println(mode.equalsIgnoreCase("json") ? report.json() : report.text());
            out.flush();
            return report.exitCode();
        }
    }
}
