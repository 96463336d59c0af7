package dev.wacht.audit;

import java.util.List;

/** The result of an audit. Immutable. */
public final class AuditReport {
    private final List<AuditFinding> findings;
    private final int routes;
    private final int requests;

    AuditReport(List<AuditFinding> findings, int routes, int requests) {
        this.findings = List.copyOf(findings);
        this.routes = routes;
        this.requests = requests;
    }

    /** Returns the findings; empty if nothing is wrong. Unmodifiable. */
    public List<AuditFinding> findings() {
        return findings;
    }

    /** Returns the number of routes that the application has. */
    public int routes() {
        return routes;
    }

    /** Returns the number of requests that the attack sent. */
    public int requests() {
        return requests;
    }

    /** Returns the numbers of routes and requests, and the findings, one per line. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder()
                .append(routes)
                .append(" routes, ")
                .append(requests)
                .append(" requests, ")
                .append(findings.size())
                .append(" findings");
        findings.forEach(finding -> text.append('\n').append(finding));
        return text.toString();
    }
}
