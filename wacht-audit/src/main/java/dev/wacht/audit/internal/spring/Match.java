package dev.wacht.audit.internal.spring;

/** Whether a request matcher matches all of the requests that a sample request represents, or none of them. */
enum Match {
    YES,
    NO,
    /** Some requests may match and others may not, depending on something that the audit cannot read. */
    UNKNOWN;

    Match not() {
        return switch (this) {
            case YES -> NO;
            case NO -> YES;
            case UNKNOWN -> UNKNOWN;
        };
    }

    Match and(Match other) {
        if (this == NO || other == NO) {
            return NO;
        }
        return this == YES && other == YES ? YES : UNKNOWN;
    }
}
