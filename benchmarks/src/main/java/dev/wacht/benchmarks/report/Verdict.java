package dev.wacht.benchmarks.report;

/** Whether a target is met. */
enum Verdict {
    MET("met"),
    NOT_MET("**not met**"),
    NOT_DECIDED("not decided"),
    NOT_MEASURED("not measured");

    private final String text;

    Verdict(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }
}
