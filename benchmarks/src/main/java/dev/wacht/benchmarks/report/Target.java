package dev.wacht.benchmarks.report;

import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * A figure that is to be small or large enough.
 *
 * @param what the figure is
 * @param limits by JDK; where there is none, the figure is only stated
 */
record Target(
        String group, String what, Bound bound, Map<String, Double> limits, ToDoubleFunction<Samples.Round> figure) {
    /** Which side of the limit is good. */
    enum Bound {
        AT_MOST("≤ ") {
            @Override
            Verdict judge(TrimmedRange spread, double limit) {
                if (spread.high() <= limit) {
                    return Verdict.MET;
                }
                return spread.low() > limit ? Verdict.NOT_MET : Verdict.NOT_DECIDED;
            }
        },
        AT_LEAST("≥ ") {
            @Override
            Verdict judge(TrimmedRange spread, double limit) {
                if (spread.low() >= limit) {
                    return Verdict.MET;
                }
                return spread.high() < limit ? Verdict.NOT_MET : Verdict.NOT_DECIDED;
            }
        },
        /** Less than the limit counts only when all rounds agree on it. */
        NOT_BELOW("not below ") {
            @Override
            Verdict judge(TrimmedRange spread, double limit) {
                return spread.high() < limit ? Verdict.NOT_MET : Verdict.MET;
            }
        };

        private final String sign;

        Bound(String sign) {
            this.sign = sign;
        }

        abstract Verdict judge(TrimmedRange spread, double limit);
    }

    @Nullable TrimmedRange measured(Samples samples, String jdk) {
        double[] rounds = samples.rounds(jdk, figure);
        return rounds.length == 0 ? null : TrimmedRange.of(rounds);
    }

    /** "Met", "not met", or "not decided" if the limit lies within the spread. */
    Verdict verdict(Samples samples, String jdk) {
        TrimmedRange spread = measured(samples, jdk);
        if (spread == null) {
            return Verdict.NOT_MEASURED;
        }
        Double limit = limits.get(jdk);
        return limit == null ? Verdict.MET : bound.judge(spread, limit);
    }

    /** Such as {@code ≤ 1.03}. */
    String limit(String jdk) {
        Double limit = limits.get(jdk);
        return limit == null ? "stated" : bound.sign + TrimmedRange.number(limit);
    }
}
