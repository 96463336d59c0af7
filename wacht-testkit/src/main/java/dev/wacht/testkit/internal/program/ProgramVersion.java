package dev.wacht.testkit.internal.program;

import picocli.CommandLine.IVersionProvider;

/** Provides the output of {@code --version}. */
final class ProgramVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = ProgramVersion.class.getPackage().getImplementationVersion();
        return new String[] {"LocalWacht " + (version == null ? "(not from a jar)" : version)};
    }
}
