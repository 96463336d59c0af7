package dev.wacht.spring.boot;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says which key or property keeps the application from starting, and what to do about it. */
final class WachtFailureAnalyzer extends AbstractFailureAnalyzer<WachtSettingException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, WachtSettingException cause) {
        return new FailureAnalysis(String.valueOf(cause.getMessage()), cause.remedy(), cause);
    }
}
