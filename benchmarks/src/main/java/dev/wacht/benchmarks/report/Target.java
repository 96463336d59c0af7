package dev.wacht.benchmarks.report;

import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * A figure, and the limit that it must meet.
 *
 * @param group the heading under which the target appears
 * @param what the name of the figure
 * @param limits the limit by JDK; without a limit, the figure is only stated
 * @param figure computes the figure from the values of one round
 */
record Target(
        String group, String what, Bound bound, Map<String, Double> limits, ToDoubleFunction<Samples.Round> figure) {
    /** The side of the limit on which the figure must be. */
    enum Bound {
        AT_MOST("≤ ") {
            @Override
            Verdict compare(TrimmedRange spread, double limit) {
                if (spread.high() <= limit) {
                    return Verdict.MET;
                }
                return spread.low() > limit ? Verdict.NOT_MET : Verdict.NOT_DECIDED;
            }
        },
        AT_LEAST("≥ ") {
            @Override
            Verdict compare(TrimmedRange spread, double limit) {
                if (spread.low() >= limit) {
                    return Verdict.MET;
                }
                return spread.high() < limit ? Verdict.NOT_MET : Verdict.NOT_DECIDED;
            }
        },
        /** Not met only if the whole range of the rounds is below the limit. */
        NOT_BELOW("not below ") {
            @Override
            Verdict compare(TrimmedRange spread, double limit) {
                return spread.high() < limit ? Verdict.NOT_MET : Verdict.MET;
            }
        };

        private final String sign;

        Bound(String sign) {
            this.sign = sign;
        }

        abstract Verdict compare(TrimmedRange spread, double limit);
    }

    @Nullable TrimmedRange measured(Samples samples, String jdk) {
        double[] rounds = samples.rounds(jdk, figure);
        return rounds.length == 0 ? null : TrimmedRange.of(rounds);
    }

    /** Returns whether the target is met. Without a limit, every measured figure meets it. */
    Verdict verdict(Samples samples, String jdk) {
        TrimmedRange spread = measured(samples, jdk);
        if (spread == null) {
            return Verdict.NOT_MEASURED;
        }
        Double limit = limits.get(jdk);
        return limit == null ? Verdict.MET : bound.compare(spread, limit);
    }

    /** Returns the limit as text, such as {@code ≤ 1.03}. */
    String limit(String jdk) {
        Double limit = limits.get(jdk);
        return limit == null ? "stated" : bound.sign + TrimmedRange.number(limit);
    }
}
