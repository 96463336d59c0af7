package dev.wacht.spring.boot;

import java.util.List;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/** Matches if at least one of several settings has a value, as a property or as an environment variable. */
abstract class OnSettingCondition implements Condition {
    private final List<String> names;

    private OnSettingCondition(String... names) {
        this.names = List.of(names);
    }

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        Environment environment = context.getEnvironment();
        return names.stream().anyMatch(name -> StringUtils.hasText(environment.getProperty(name)));
    }

    /** The API key of the client. */
    static final class ApiKey extends OnSettingCondition {
        ApiKey() {
            super("wacht.api-key", "WACHT_API_KEY");
        }
    }

    /** The origins whose pages may send the token of a WebSocket. */
    static final class WebSocketTokenOrigins extends OnSettingCondition {
        WebSocketTokenOrigins() {
            super("wacht.web.web-socket-token-origins", "wacht.web.web-socket-token-origins[0]");
        }
    }

    /** The signing secrets of webhooks. */
    static final class WebhookSecrets extends OnSettingCondition {
        WebhookSecrets() {
            super("wacht.webhook.secrets", "wacht.webhook.secrets[0]");
        }
    }

    /** The settings that name the deployment whose API keys are accepted. */
    static final class Deployment extends OnSettingCondition {
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
