package dev.wacht.spring.boot;

import org.jspecify.annotations.Nullable;

/** A property or variable is missing or cannot be used. The message names it, never shows it. */
final class WachtSettingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String remedy;

    WachtSettingException(String message, String remedy, @Nullable Throwable cause) {
        super(message, cause);
        this.remedy = remedy;
    }

    String remedy() {
        return remedy;
    }
}
