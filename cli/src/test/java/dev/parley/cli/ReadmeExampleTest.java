package dev.parley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code at the top of the README is compiled and run as it stands there. */
class ReadmeExampleTest {
  private static final Path README = Path.of("../README.md");

  @Test
  void theCodeAtTheTopOfTheReadmeRuns(@TempDir Path directory) throws Exception {
    Path source = directory.resolve("Example.java");
    Files.writeString(
        source,
        """
        import dev.parley.*;
        import dev.parley.message.*;
        import dev.parley.query.*;
        import java.nio.file.Path;

        public class Example {
          public static void main(String[] args) {
        """
            + firstJavaBlock()
            + "  }\n}\n");

    compile(source, directory);

    assertThat(run(directory)).isEmpty();
    assertThat(directory.resolve("chat")).isDirectory();
  }

  private static String firstJavaBlock() throws IOException {
    String readme = Files.readString(README);
    int begin = readme.indexOf("```java\n") + "```java\n".length();
    return readme.substring(begin, readme.indexOf("```", begin));
  }

  private static void compile(Path source, Path directory) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    int errors =
        compiler.run(
            null,
            null,
            null,
            "-cp",
            System.getProperty("java.class.path"),
            "-d",
            directory.toString(),
            source.toString());
    assertThat(errors).isZero();
  }

  /** Returns what went wrong, empty if nothing did. */
  private static String run(Path directory) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.add("-cp");
    command.add(directory + File.pathSeparator + System.getProperty("java.class.path"));
    command.add("Example");
    Path output = directory.resolve("output.txt");
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    return process.waitFor() == 0 ? "" : Files.readString(output);
  }
}
