package dev.wacht.testkit.internal.http;

/** Ends the handling of a request with an error response. */
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

    /**
     * Returns a copy with a reason for the log and the {@code X-Local-Wacht} header. The reason must not contain values
     * from the request.
     */
    public ErrorResponseException withReason(String reason) {
        return new ErrorResponseException(response, reason);
    }

    /** Returns the reason; empty if the response itself states it. */
    public String reason() {
        return String.valueOf(getMessage());
    }

    /** Returns the error response. */
    public Response response() {
        return response;
    }
}
