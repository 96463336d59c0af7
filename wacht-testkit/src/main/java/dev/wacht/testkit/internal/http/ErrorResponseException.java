package dev.wacht.testkit.internal.http;

/** Ends the handling of a request with an answer that is no success. */
public final class ErrorResponseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Response response;

    public ErrorResponseException(Response response) {
        this(response, "");
    }

    private ErrorResponseException(Response response, String reason) {
        super(reason, null, false, false);
        this.response = response;
    }

    /** The same with a reason for whoever reads the log. It never holds a value that was sent. */
    public ErrorResponseException withReason(String reason) {
        return new ErrorResponseException(response, reason);
    }

    /** Empty if the answer says it all. */
    public String reason() {
        return String.valueOf(getMessage());
    }

    /** What is sent. */
    public Response response() {
        return response;
    }
}
