package dev.wacht.benchmarks.report;

/** The result of comparing a target's figure with its limit. */
enum Verdict {
    MET("met"),
    NOT_MET("**not met**"),
    /** The limit lies within the range of the rounds. */
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
