package slipway.architecture;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * The shape of Java files by their syntax alone: they are parsed and not compiled.
 *
 * @param methods those with a body, constructors included
 * @param types the outermost ones
 */
record Shape(List<Method> methods, List<Type> types) {

  /**
   * A method.
   *
   * @param lines from its first annotation to its closing brace
   */
  record Method(String name, int lines, int parameters) {}

  /** A type that stands in no other. */
  record Type(String name, boolean isPublic) {}

  static Shape of(List<Path> files) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    var mistakes = new DiagnosticCollector<JavaFileObject>();
    var shape = new Shape(new ArrayList<>(), new ArrayList<>());
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(mistakes, null, null)) {
      var task =
          (JavacTask)
              compiler.getTask(
                  null,
                  manager,
                  mistakes,
                  List.of("-proc:none"),
                  null,
                  manager.getJavaFileObjectsFromPaths(files));
      SourcePositions positions = Trees.instance(task).getSourcePositions();
      for (CompilationUnitTree unit : task.parse()) {
        shape.read(unit, positions);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot parse " + files.size() + " files", e);
    }
    if (!mistakes.getDiagnostics().isEmpty()) {
      throw new IllegalStateException("cannot parse: " + mistakes.getDiagnostics());
    }
    return shape;
  }

  private void read(CompilationUnitTree unit, SourcePositions positions) {
    String file = unit.getSourceFile().getName().replaceAll(".*/", "");
    for (Tree type : unit.getTypeDecls()) {
      if (type instanceof ClassTree c) {
        types.add(
            new Type(
                unit.getPackageName() + "." + c.getSimpleName(),
                c.getModifiers().getFlags().contains(Modifier.PUBLIC)));
      }
    }
    new TreeScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
        if (method.getBody() != null) {
          LineMap lines = unit.getLineMap();
          long first = lines.getLineNumber(positions.getStartPosition(unit, method));
          long last = lines.getLineNumber(positions.getEndPosition(unit, method.getBody()));
          methods.add(
              new Method(
                  file + "#" + method.getName(),
                  (int) (last - first + 1),
                  method.getParameters().size()));
        }
        return super.visitMethod(method, null);
      }
    }.scan(unit, null);
  }
}
