package dev.wacht.benchmarks;

import dev.wacht.benchmarks.chain.ChainExperiment;
import dev.wacht.benchmarks.client.AsyncExperiment;
import dev.wacht.benchmarks.client.ListUsersExperiment;
import dev.wacht.benchmarks.guard.GuardExperiment;
import dev.wacht.benchmarks.javascript.JavaScriptExperiment;
import dev.wacht.benchmarks.memory.MemoryExperiment;
import dev.wacht.benchmarks.scale.ScaleExperiment;
import dev.wacht.benchmarks.start.StartExperiment;
import dev.wacht.benchmarks.tokens.TokenExperiments;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lists the experiments by the names that the results use. */
record Experiments(Map<String, Experiment.Opening> experiments) {
    static Experiments whole() {
        Map<String, Experiment.Opening> experiments = new LinkedHashMap<>();
        experiments.put("tokens", TokenExperiments::open);
        experiments.put("javascript", JavaScriptExperiment::open);
        experiments.put("list-users", ListUsersExperiment::open);
        experiments.put("async", AsyncExperiment::open);
        experiments.put("javalin", GuardExperiment::openJavalin);
        experiments.put("spring", GuardExperiment::openSpring);
        experiments.put("javalin-fast-crypto", GuardExperiment::openJavalinWithFastCrypto);
        experiments.put("chain", ChainExperiment::open);
        experiments.put("start", StartExperiment::open);
        experiments.put("memory", MemoryExperiment::open);
        experiments.put("scale", ScaleExperiment::open);
        return new Experiments(experiments);
    }

    Experiments only(List<String> names) {
        Map<String, Experiment.Opening> chosen = new LinkedHashMap<>();
        for (String name : names) {
            Experiment.Opening opening = experiments.get(name.strip());
            if (opening == null) {
                throw new IllegalArgumentException("unknown experiment " + name + "; known: " + experiments.keySet());
            }
            chosen.put(name.strip(), opening);
        }
        return new Experiments(chosen);
    }
}
