package slipway.configuration.init;

import java.io.IOException;
import java.io.StringReader;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * A build file of Maven, as far as it says what comes of the build.
 *
 * @param text the whole file
 */
record Pom(Element project, String text) {
  private static final Pattern PROPERTY = Pattern.compile("\\$\\{[^}]*}");

  /** The file; empty where it is none. */
  static Optional<Pom> parse(String text) {
    try {
      var factory = DocumentBuilderFactory.newDefaultInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      // No definitions, so that no file and no address is read because of it.
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      var builder = factory.newDocumentBuilder();
      builder.setErrorHandler(null);
      var document = builder.parse(new InputSource(new StringReader(text)));
      return Optional.of(new Pom(document.getDocumentElement(), text));
    } catch (SAXException e) {
      return Optional.empty();
    } catch (ParserConfigurationException | IOException e) {
      throw new IllegalStateException("every JDK can read XML from memory", e);
    }
  }

  boolean has(String what) {
    return text.contains(what);
  }

  Optional<String> artifact() {
    return child(project, "artifactId").map(Element::getTextContent).map(String::strip);
  }

  /** What the jar is called, without its ending, if that can be known without a build. */
  Optional<String> jarName() {
    Optional<String> stated =
        child(project, "build").flatMap(b -> child(b, "finalName")).map(Element::getTextContent);
    Optional<String> usual =
        artifact()
            .flatMap(
                artifact ->
                    child(project, "version")
                        .or(() -> child(project, "parent").flatMap(p -> child(p, "version")))
                        .map(version -> artifact + "-" + version.getTextContent().strip()));
    return stated.or(() -> usual).map(String::strip).filter(n -> !PROPERTY.matcher(n).find());
  }

  private static Optional<Element> child(Element parent, String name) {
    for (Node at = parent.getFirstChild(); at != null; at = at.getNextSibling()) {
      if (at instanceof Element element && element.getTagName().equals(name)) {
        return Optional.of(element);
      }
    }
    return Optional.empty();
  }
}
