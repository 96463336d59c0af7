package dev.wacht.client.internal.doctor;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.client.doctor.DoctorReport;
import dev.wacht.client.doctor.Finding;
import dev.wacht.client.internal.JsonMapping;

/** Formats a report as JSON. */
public final class ReportJson {
    private ReportJson() {}

    /** Returns an indented JSON object. */
    public static String of(DoctorReport report) {
        ObjectMapper json = JsonMapping.create();
        ObjectNode root = json.createObjectNode().put("exit_code", report.exitCode());
        ArrayNode facts = root.putArray("facts");
        report.facts()
                .forEach((name, value) -> facts.addObject().put("name", name).put("value", value));
        ArrayNode findings = root.putArray("findings");
        for (Finding finding : report.findings()) {
            findings.addObject()
                    .put("code", finding.code())
                    .put("severity", finding.severity().name())
                    .put("seen", finding.seen())
                    .put("remedy", finding.remedy())
                    .put("link", finding.link());
        }
        return root.toPrettyString();
    }
}
