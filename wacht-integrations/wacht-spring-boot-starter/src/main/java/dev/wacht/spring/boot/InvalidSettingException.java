package dev.wacht.spring.boot;

import org.jspecify.annotations.Nullable;

/**
 * Thrown at startup if a property or environment variable is missing or invalid. The message names the setting and
 * never contains its value.
 */
final class InvalidSettingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String remedy;

    InvalidSettingException(String message, String remedy, @Nullable Throwable cause) {
        super(message, cause);
        this.remedy = remedy;
    }

    String remedy() {
        return remedy;
    }
}
