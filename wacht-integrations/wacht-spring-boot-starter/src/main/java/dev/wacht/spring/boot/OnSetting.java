package dev.wacht.spring.boot;

import java.util.List;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/** Whether one of some settings is there, by property or by variable. */
abstract class OnSetting implements Condition {
    private final List<String> names;

    private OnSetting(String... names) {
        this.names = List.of(names);
    }

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        Environment environment = context.getEnvironment();
        return names.stream().anyMatch(name -> StringUtils.hasText(environment.getProperty(name)));
    }

    /** What a client needs. */
    static final class ApiKey extends OnSetting {
        ApiKey() {
            super("wacht.api-key", "WACHT_API_KEY");
        }
    }

    /** Whose pages may send the token of a WebSocket. */
    static final class WebSocketOrigins extends OnSetting {
        WebSocketOrigins() {
            super("wacht.web.web-socket-origins", "wacht.web.web-socket-origins[0]");
        }
    }

    /** What verifies webhooks. */
    static final class WebhookSecrets extends OnSetting {
        WebhookSecrets() {
            super("wacht.webhook.secrets", "wacht.webhook.secrets[0]");
        }
    }

    /** What is of use only with a client that calls the gateway. */
    static final class Gateway extends OnSetting {
        Gateway() {
            super("wacht.gateway.url", "wacht.gateway.deployment-id", "wacht.gateway.deployment-id[0]");
        }
    }

    /** What says whose API keys count. */
    static final class Deployment extends OnSetting {
        Deployment() {
            super(
                    "wacht.gateway.deployment-id",
                    "wacht.gateway.deployment-id[0]",
                    "WACHT_DEPLOYMENT_ID",
                    "wacht.api-key",
                    "WACHT_API_KEY",
                    "wacht.publishable-key",
                    "WACHT_PUBLISHABLE_KEY",
                    "NEXT_PUBLIC_WACHT_PUBLISHABLE_KEY",
                    "WACHT_FRONTEND_HOST");
        }
    }
}
