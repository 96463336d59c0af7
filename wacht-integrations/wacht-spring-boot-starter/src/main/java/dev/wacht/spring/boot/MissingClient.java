package dev.wacht.spring.boot;

import org.springframework.util.ClassUtils;

/** Detects whether wacht-client is missing, and says how to add it. The starter does not depend on that module. */
final class MissingClient {
    static final String TYPE = "dev.wacht.client.WachtClient";
    static final String REMEDY =
            "Add the dependency dev.wacht:wacht-client, without a version if wacht-bom is imported. The"
                    + " starter does not include it, because guarding routes needs neither OkHttp nor Retrofit.";

    private MissingClient() {}

    static boolean isMissing() {
        return !ClassUtils.isPresent(TYPE, MissingClient.class.getClassLoader());
    }
}
