package dev.parley.cli;

import picocli.CommandLine.IVersionProvider;

/** Reads the version from the manifest of the jar that this runs from. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version = Version.class.getPackage().getImplementationVersion();
    return new String[] {"parley " + (version == null ? "(not from a jar)" : version)};
  }
}
