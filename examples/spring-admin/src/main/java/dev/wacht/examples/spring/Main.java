package dev.wacht.examples.spring;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** An admin service: users by session token, machines by API key. */
@SpringBootApplication(proxyBeanMethods = false)
public final class Main {
    private Main() {}

    /** Reads the environment and serves until the process ends. A setting that is missing or wrong ends it at once. */
    public static void main(String[] args) {
        try {
            ConfigurableApplicationContext service = start(Settings.fromEnv(System::getenv));
            System.out.println("Listening on port " + port(service));
        } catch (RuntimeException e) {
            System.err.println(reason(e));
            System.exit(1);
        }
    }

    /**
     * Starts the service.
     *
     * @return the running service; closing it closes the client and the verifier too
     * @throws RuntimeException if a setting cannot be right, or the port is in use
     */
    public static ConfigurableApplicationContext start(Settings settings) {
        settings.requireFreePort();
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("settings", Map.copyOf(settings.properties())));
        SpringApplication application = new SpringApplication(Main.class);
        application.setEnvironment(environment);
        return application.run();
    }

    /** Why it cannot start: what is at the bottom, or what is said of a setting. */
    static String reason(RuntimeException failure) {
        Throwable cause = failure;
        while (cause.getCause() instanceof RuntimeException inner) {
            cause = inner;
        }
        return String.valueOf(cause.getMessage());
    }

    /** The port that it serves at, which need not be the one that was asked for. */
    static int port(ConfigurableApplicationContext service) {
        return service.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }
}
