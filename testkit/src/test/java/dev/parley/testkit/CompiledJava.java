package dev.parley.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Compiles a class while the tests run, without files. */
final class CompiledJava {
  private CompiledJava() {}

  /** Returns the class of a source; fails with what the compiler says. */
  static Class<?> of(String name, String source) throws Exception {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(said, null, null);
        Compiled compiled = new Compiled(files)) {
      List<String> options =
          List.of("-proc:none", "-cp", System.getProperty("java.class.path"), "-Xlint:-options");
      boolean done =
          compiler
              .getTask(null, compiled, said, options, null, List.of(new Source(name, source)))
              .call();
      if (!done) {
        throw new AssertionError("source does not compile: " + errors(said) + "\n" + source);
      }
      return new Loader(compiled.classes()).loadClass(name);
    }
  }

  private static List<String> errors(DiagnosticCollector<JavaFileObject> said) {
    return said.getDiagnostics().stream()
        .filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
        .map(Object::toString)
        .toList();
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String name, String text) {
      super(URI.create("string:///" + name.replace('.', '/') + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  private static final class Code extends SimpleJavaFileObject {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Code(String name) {
      super(URI.create("mem:///" + name.replace('.', '/') + ".class"), Kind.CLASS);
    }

    @Override
    public OutputStream openOutputStream() {
      return bytes;
    }

    byte[] bytes() {
      return bytes.toByteArray();
    }
  }

  private static final class Compiled extends ForwardingJavaFileManager<JavaFileManager> {
    private final Map<String, Code> classes = new HashMap<>();

    Compiled(JavaFileManager files) {
      super(files);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String name, JavaFileObject.Kind kind, @Nullable FileObject sibling)
        throws IOException {
      return classes.computeIfAbsent(name, Code::new);
    }

    Map<String, Code> classes() {
      return classes;
    }
  }

  private static final class Loader extends ClassLoader {
    private final Map<String, Code> classes;

    Loader(Map<String, Code> classes) {
      super(CompiledJava.class.getClassLoader());
      this.classes = classes;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      Code code = classes.get(name);
      if (code == null) {
        throw new ClassNotFoundException(name);
      }
      byte[] bytes = code.bytes();
      return defineClass(name, bytes, 0, bytes.length);
    }
  }
}
