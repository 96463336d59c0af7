package dev.wacht.testkit.internal.http;

/** Ends the handling of a request with an answer that is no success. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Answer answer;

    public Refusal(Answer answer) {
        this(answer, "");
    }

    private Refusal(Answer answer, String reason) {
        super(reason, null, false, false);
        this.answer = answer;
    }

    /** The same with a reason for whoever reads the log. It never holds a value that was sent. */
    public Refusal because(String reason) {
        return new Refusal(answer, reason);
    }

    /** Empty if the answer says it all. */
    public String reason() {
        return String.valueOf(getMessage());
    }

    /** What is sent. */
    public Answer answer() {
        return answer;
    }
}
