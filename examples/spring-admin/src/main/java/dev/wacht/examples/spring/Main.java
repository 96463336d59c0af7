package dev.wacht.examples.spring;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** An admin service for users with a session token and machines with an API key, which also receives webhooks. */
@SpringBootApplication(proxyBeanMethods = false)
public final class Main {
    private Main() {}

    /**
     * Reads the settings from the environment and serves until the process ends. If a setting is missing or invalid, or
     * the port is in use, prints one line and exits with code 1.
     */
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
     * @throws RuntimeException if a setting is invalid, or the port is in use
     */
    public static ConfigurableApplicationContext start(Settings settings) {
        Settings.requireFreePort(settings.port());
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("settings", Map.copyOf(settings.properties())));
        SpringApplication application = new SpringApplication(Main.class);
        application.setEnvironment(environment);
        return application.run();
    }

    /**
     * Returns the message of the innermost unchecked exception. That exception names the setting; Spring wraps it in
     * other exceptions.
     */
    static String reason(RuntimeException failure) {
        Throwable cause = failure;
        while (cause.getCause() instanceof RuntimeException inner) {
            cause = inner;
        }
        return String.valueOf(cause.getMessage());
    }

    /** Returns the port that the service listens on; the system chooses the port if the setting is 0. */
    static int port(ConfigurableApplicationContext service) {
        return service.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }
}
