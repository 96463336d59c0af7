package dev.wacht.testkit.internal.program;

import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class ProgramVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = ProgramVersion.class.getPackage().getImplementationVersion();
        return new String[] {"LocalWacht " + (version == null ? "(not from a jar)" : version)};
    }
}
