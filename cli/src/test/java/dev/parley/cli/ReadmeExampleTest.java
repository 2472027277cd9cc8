package dev.parley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.ConversationEngine;
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

/** The code and the commands in the README are compiled and run as they stand there. */
class ReadmeExampleTest {
  private static final Path README = Path.of("../README.md");

  private static final String TOP = "# Parley";
  private static final String OPERATIONS = "## Operations";

  @TempDir private Path directory;

  @Test
  void theCodeAtTheTopOfTheReadmeRuns() throws Exception {
    assertThat(runExample(TOP)).isEmpty();
    assertThat(directory.resolve("chat")).isDirectory();
  }

  @Test
  void theCodeAboutOperationsRunsOnTheSameStore() throws Exception {
    runExample(TOP);

    try (ConversationEngine engine = ConversationEngine.open(directory.resolve("chat"))) {
      engine.session("ann").createConversation(group -> group.id("lunch"));
    }
    assertThat(runExample(OPERATIONS)).isEmpty();
    assertThat(directory.resolve("chat-backup")).isDirectory();
  }

  @Test
  void theCommandsAboutOperationsRunOneAfterTheOther() throws Exception {
    runExample(TOP);
    List<String> commands = block(OPERATIONS, "sh").lines().toList();

    for (String command : commands) {
      List<String> words =
          new ArrayList<>(List.of(command.replaceAll("#.*", "").trim().split(" +")));
      assertThat(words.remove(0)).isEqualTo("parley");
      words.replaceAll(word -> word.startsWith("chat") ? directory.resolve(word).toString() : word);
      Run run = Run.of(words.toArray(String[]::new));
      assertThat(run.exit()).as("%s: %s", command, run.err()).isZero();
    }

    assertThat(commands).hasSizeGreaterThan(7);
  }

  /** Returns the first block of a language behind a heading. */
  private static String block(String heading, String language) throws IOException {
    String readme = Files.readString(README);
    String fence = "```" + language + "\n";
    int begin = readme.indexOf(fence, readme.indexOf(heading + "\n")) + fence.length();
    return readme.substring(begin, readme.indexOf("```", begin));
  }

  /**
   * Runs the first code behind a heading in the directory; returns what went wrong, if anything.
   */
  private String runExample(String heading) throws Exception {
    Path source = directory.resolve("Example.java");
    Files.writeString(
        source,
        """
        import dev.parley.*;
        import dev.parley.message.*;
        import dev.parley.query.*;
        import java.nio.file.Path;
        import java.time.Duration;

        public class Example {
          public static void main(String[] args) {
        """
            + block(heading, "java")
            + "  }\n}\n");
    compile(source, directory);
    return run(directory);
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
