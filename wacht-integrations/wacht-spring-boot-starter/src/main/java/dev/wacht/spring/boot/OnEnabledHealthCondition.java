package dev.wacht.spring.boot;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Applies Boot's rule for enabling a health indicator. Boot's own annotation for this rule is in different packages in
 * 3.5 and 4.
 */
final class OnEnabledHealthCondition extends SpringBootCondition {
    @Override
    public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
        Environment environment = context.getEnvironment();
        boolean byDefault = environment.getProperty("management.health.defaults.enabled", Boolean.class, true);
        boolean isEnabled = environment.getProperty("management.health.wacht.enabled", Boolean.class, byDefault);
        return new ConditionOutcome(
                isEnabled,
                ConditionMessage.forCondition("management.health.wacht.enabled").because("is " + isEnabled));
    }
}
