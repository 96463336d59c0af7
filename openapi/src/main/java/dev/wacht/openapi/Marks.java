package dev.wacht.openapi;

/** The marks in the specification that OpenAPI has no words for. openapi/README.md says what each means. */
final class Marks {
    static final String METHOD = "x-wacht-method";
    static final String REPEAT_SAFE = "x-wacht-repeat-safe";
    static final String SUCCESS = "x-wacht-success";
    static final String ITEM = "x-wacht-item";
    static final String PAGING = "x-wacht-paging";
    static final String FROM_PATH = "x-wacht-from-path";
    static final String HOST = "x-wacht-host";
    static final String BASE = "x-wacht-base";

    private Marks() {}
}
