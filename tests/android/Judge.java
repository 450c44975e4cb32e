import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.codehaus.mojo.animal_sniffer.Clazz;
import org.codehaus.mojo.animal_sniffer.SignatureChecker;
import org.codehaus.mojo.animal_sniffer.logging.PrintWriterLogger;

/**
 * Compiles many packages in one JVM, each for one version of React Native, and checks that what they call was there in
 * the oldest Android that they are for.
 *
 *     java -cp LIBRARIES Judge.java SIGNATURES LIBRARIES FOLDER...
 *
 * A FOLDER holds `given/`, sources that only have to compile, `ours/`, that may not even earn a warning, and
 * `classpath`, which they see beside LIBRARIES. It gets `classes/` and `complaints`, one a line. With `given/Main.java` it
 * is a program, which runs here and not on Android.
 */
public final class Judge {
  private static final JavaCompiler JAVAC = ToolProvider.getSystemJavaCompiler();
  private static final List<String> OPTIONS = List.of("--release", "11", "-Xlint:all", "-proc:none");

  private final Map<String, Clazz> oldest;
  private final String libraries;

  private Judge(String signatures, String libraries) throws Exception {
    try (InputStream stream = new FileInputStream(signatures)) {
      oldest = SignatureChecker.loadClasses(stream);
    }
    this.libraries = libraries;
  }

  public static void main(String[] arguments) throws Exception {
    Judge judge = new Judge(arguments[0], arguments[1]);
    Arrays.stream(arguments).skip(2).map(Path::of).parallel().forEach(judge::judge);
  }

  private void judge(Path folder) {
    try {
      Path classes = Files.createDirectory(folder.resolve("classes"));
      List<String> complaints = compile(folder, classes);
      boolean isForAndroid = !Files.exists(folder.resolve("given/Main.java"));
      boolean sniffs = complaints.isEmpty() && isForAndroid;
      Files.write(folder.resolve("complaints"), sniffs ? sniff(classes) : complaints);
    } catch (Exception failed) {
      throw new IllegalStateException(folder.toString(), failed);
    }
  }

  private List<String> compile(Path folder, Path classes) throws Exception {
    String classpath = Files.readString(folder.resolve("classpath")) + File.pathSeparator + libraries;
    List<String> options = new ArrayList<>(OPTIONS);
    options.addAll(List.of("-classpath", classpath, "-d", classes.toString()));
    DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
    try (StandardJavaFileManager files = JAVAC.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
      var sources = files.getJavaFileObjectsFromPaths(all(folder, ".java"));
      JAVAC.getTask(null, files, said, options, null, sources).call();
    }
    URI given = folder.resolve("given").toUri();
    return said.getDiagnostics().stream()
        .filter(each -> each.getKind() == Diagnostic.Kind.ERROR || !isBelow(given, each.getSource()))
        .map(each -> told(folder, each))
        .collect(Collectors.toList());
  }

  private static boolean isBelow(URI folder, JavaFileObject source) {
    return source != null && source.toUri().getPath().startsWith(folder.getPath());
  }

  private static String told(Path folder, Diagnostic<? extends JavaFileObject> said) {
    JavaFileObject source = said.getSource();
    String name = source == null ? "" : folder.toUri().relativize(source.toUri()).getPath();
    return name + ":" + said.getLineNumber() + ": " + said.getMessage(Locale.ROOT).replace('\n', ' ');
  }

  private List<String> sniff(Path classes) throws Exception {
    Set<String> known = new HashSet<>(Set.of("com.facebook.*", "org.jspecify.*"));
    for (Path file : all(classes, ".class")) {
      known.add(classes.relativize(file).toString().replace(".class", "").replace(File.separator, "."));
    }
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    SignatureChecker checker = new SignatureChecker(oldest, known, new PrintWriterLogger(new PrintStream(said)));
    checker.setSourcePath(List.of());
    checker.process(classes.toFile());
    String prefix = "[ERROR] " + classes + File.separator;
    return said.toString(StandardCharsets.UTF_8).lines().map(line -> line.replace(prefix, "")).collect(Collectors.toList());
  }

  private static List<Path> all(Path folder, String ending) throws Exception {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().collect(Collectors.toList());
    }
  }
}
