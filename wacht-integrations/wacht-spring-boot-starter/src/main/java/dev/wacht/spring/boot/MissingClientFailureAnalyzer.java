package dev.wacht.spring.boot;

import dev.wacht.client.doctor.FindingCodes;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Explains that a {@code WachtClient} bean is missing because no API key is set. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class MissingClientFailureAnalyzer extends AbstractFailureAnalyzer<NoSuchBeanDefinitionException> {
    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, NoSuchBeanDefinitionException cause) {
        Class<?> type = cause.getBeanType();
        // Compared by name: this class is also loaded without wacht-client.
        return type != null && type.getName().equals(MissingClient.TYPE)
                ? new FailureAnalysis(
                        "A WachtClient bean is required, but no API key is set.",
                        // The compiler inlines the constant, so FindingCodes need not be on the class path.
                        SettingFindings.action(
                                "Set the property wacht.api-key or the environment variable WACHT_API_KEY.",
                                FindingCodes.API_KEY_MISSING),
                        cause)
                : null;
    }
}
