package dev.wacht.openapi;

/** The OpenAPI extensions of the specification. They are documented in openapi/README.md. */
final class SpecExtension {
    static final String METHOD = "x-wacht-method";
    static final String REPEAT_SAFE = "x-wacht-repeat-safe";
    static final String SUCCESS = "x-wacht-success";
    static final String ITEM = "x-wacht-item";
    static final String PAGING = "x-wacht-paging";
    static final String FROM_PATH = "x-wacht-from-path";
    static final String HOST = "x-wacht-host";
    static final String BASE = "x-wacht-base";
    static final String NAME = "x-wacht-name";
    static final String GETTER = "x-wacht-getter";
    static final String GROUPS = "x-wacht-groups";
    static final String TIME = "x-wacht-time";

    private SpecExtension() {}
}
