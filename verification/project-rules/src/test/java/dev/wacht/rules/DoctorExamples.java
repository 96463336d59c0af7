package dev.wacht.rules;

import dev.wacht.client.doctor.DoctorCheck;
import dev.wacht.client.doctor.DoctorReport;
import dev.wacht.client.doctor.Finding;
import dev.wacht.client.doctor.WachtDoctor;
import java.util.Map;
import okhttp3.OkHttpClient;

/** What docs/doctor.md shows, word for word. */
final class DoctorExamples {
    private DoctorExamples() {}

    static void fromEnv() {
        DoctorReport report = WachtDoctor.fromEnv().run();
        System.out.println(report.text());
    }

    static DoctorReport withSettings(Map<String, String> settings, OkHttpClient http) {
        DoctorReport report = WachtDoctor.builder()
                .environment(settings::get)
                .settingName("WACHT_API_KEY", "wacht.api-key")
                .okHttpClient(http)
                .build()
                .run();
        return report;
    }

    static WachtDoctor withCheck() {
        DoctorCheck databaseIsSet = context -> {
            if (context.setting("DATABASE_URL").isEmpty()) {
                context.report(Finding.of(
                        "database_url_missing",
                        Finding.Severity.ERROR,
                        "DATABASE_URL is not set.",
                        "Set DATABASE_URL."));
            }
        };
        WachtDoctor doctor = WachtDoctor.builder().check(databaseIsSet).build();
        return doctor;
    }
}
