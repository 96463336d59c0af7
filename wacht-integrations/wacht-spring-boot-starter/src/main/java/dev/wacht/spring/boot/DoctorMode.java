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
 * {@code java -jar app.jar --wacht.doctor}: prints what is wrong with the configuration, in place of starting. It sees what the
 * application would see, profiles and configuration files included, because it runs when Boot has read them.
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

    /** After the configuration files and the log. */
    @Override
    public int getOrder() {
        return LoggingApplicationListener.DEFAULT_ORDER + 1;
    }

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        run(event.getEnvironment());
    }

    /** Ends the process if the property is there. */
    void run(ConfigurableEnvironment environment) {
        String mode = environment.getProperty(PROPERTY);
        if (mode == null || mode.equalsIgnoreCase("false")) {
            return;
        }
        if (!ClassUtils.isPresent(DOCTOR, DoctorMode.class.getClassLoader())) {
            out.println("wacht.doctor needs the dependency dev.wacht:wacht-client: nothing was checked");
            exit.accept(ERROR);
            return;
        }
        exit.accept(Run.of(environment, mode, out));
    }

    /** Loaded only with wacht-client. */
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
