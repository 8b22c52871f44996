package slipway.configuration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import slipway.application.Gate;
import slipway.configuration.text.Mistake.Kind;
import slipway.configuration.text.Tree;

/** Reads one entry, in its short form or its long one. */
final class EntryReader {
  private static final int MOST = 32;
  private static final Form<List<Address>> ADDRESSES =
      new OneOrMore<>(new ListOf<>("addresses", Address.FORM, 1, MOST));
  private static final Form<List<String>> NAMES =
      new OneOrMore<>(new ListOf<>("names", new HostName(), 1, MOST));

  private static final Form<List<String>> PROXIES =
      new OneOrMore<>(new ListOf<>("networks", new Network(), 1, MOST));
  private static final Word<Gate.Log.Form> LOG =
      new Word<>(
          "a form of access log",
          List.of(
              Map.entry("json", Gate.Log.Form.JSON),
              Map.entry("combined", Gate.Log.Form.COMBINED)));

  private final Section entry;
  private final Tree at;

  private EntryReader(Section entry, Tree at) {
    this.entry = entry;
    this.at = at;
  }

  /** What is written there; empty where it has no address, or a wrong one. */
  static Optional<Entry> read(Tree tree, Section component) {
    String path = component.at("entry");
    if (tree instanceof Tree.Mapping mapping) {
      return Section.of(Shape.ENTRY, mapping, path, component.desk())
          .flatMap(section -> new EntryReader(section, tree).read());
    }
    Section nothing = Section.absent(Shape.ENTRY, tree, path, component.desk());
    return ADDRESSES
        .read(tree, component.notes())
        .map(
            listen -> {
              component.sheet().written(nothing.at("listen"), ADDRESSES.write(listen), tree);
              return new EntryReader(nothing, tree).with(listen);
            });
  }

  private Optional<Entry> read() {
    if (!entry.says("listen")) {
      entry
          .notes()
          .mistake(Kind.MISSING_KEY, entry.mapping(), "no \"listen\"", "listen: HOST:PORT");
    }
    return entry.value("listen", ADDRESSES).map(this::with);
  }

  private Entry with(List<Address> listen) {
    List<String> names = assumed("names", "any").value("names", NAMES).orElse(List.of());
    List<Gate.Certificate> certificates = assumed("tls", "none").certificates();
    List<Address> redirects =
        assumed("redirectFrom", "none").value("redirectFrom", ADDRESSES).orElse(List.of());
    var redirect = new Gate.Redirect(spots(redirects), challenges());
    if (entry.says("redirectFrom") && !entry.says("tls")) {
      entry
          .notes()
          .mistake(
              Kind.MISSING_KEY,
              entry.place("redirectFrom"),
              "\"redirectFrom\", and no \"tls\"",
              "tls beside it: whoever comes there is sent to https://…");
    }
    var gate =
        new Gate(
            spots(listen.subList(1, listen.size())),
            names,
            certificates,
            redirect,
            assumed("trustedProxies", "none").value("trustedProxies", PROXIES).orElse(List.of()),
            assumed("accessLog", "none").log());
    entry.value("protocol", new Protocol(), Protocol.HTTP1);
    return new Entry(listen, redirects, gate, at);
  }

  /** Notes the default down where nothing else is written. */
  private EntryReader assumed(String key, String value) {
    if (!entry.says(key)) {
      entry.sheet().assumed(entry.at(key), value);
    }
    return this;
  }

  private <T> Optional<T> value(String key, Form<T> form) {
    return entry.value(key, form);
  }

  private Optional<String> challenges() {
    if (entry.says("acmeChallenges") && !entry.says("redirectFrom")) {
      entry
          .notes()
          .mistake(
              Kind.MISSING_KEY,
              entry.place("acmeChallenges"),
              "\"acmeChallenges\", and no \"redirectFrom\"",
              "redirectFrom beside it, at port 80: the authority asks there");
    }
    return entry.value("acmeChallenges", new HostFile("a folder", "/var/lib/acme"));
  }

  private List<Gate.Certificate> certificates() {
    Optional<Tree> written = entry.tree("tls");
    if (written.isEmpty()) {
      return List.of();
    }
    List<Tree> items =
        written.get() instanceof Tree.Sequence list ? list.items() : List.of(written.get());
    if (items.isEmpty() || items.size() > MOST) {
      entry
          .notes()
          .mistake(
              items.isEmpty() ? Kind.EMPTY_LIST : Kind.TOO_MANY,
              written.get(),
              items.isEmpty() ? "an empty list" : items.size() + " certificates",
              "from 1 to %d certificates".formatted(MOST));
    }
    List<Gate.Certificate> certificates = new ArrayList<>();
    for (Tree item : items) {
      String path =
          entry.at("tls") + (certificates.isEmpty() ? "" : "[" + certificates.size() + "]");
      Section.of(Shape.TLS, item, path, entry.desk())
          .ifPresent(section -> certificates.add(certificate(section)));
    }
    return certificates;
  }

  private static Gate.Certificate certificate(Section tls) {
    return new Gate.Certificate(
        file(tls, "certificate", "/etc/ssl/shop/fullchain.pem"),
        file(tls, "key", "/etc/ssl/shop/privkey.pem"));
  }

  private static String file(Section tls, String key, String example) {
    if (!tls.says(key)) {
      tls.notes()
          .mistake(Kind.MISSING_KEY, tls.mapping(), "no \"" + key + "\"", key + ": " + example);
    }
    return tls.value(key, new HostFile("a file", example)).orElse("");
  }

  private Optional<Gate.Log> log() {
    Optional<Tree> written = entry.tree("accessLog");
    if (written.isEmpty()) {
      return Optional.empty();
    }
    String path = entry.at("accessLog");
    if (!(written.get() instanceof Tree.Mapping mapping)) {
      Optional<Gate.Log.Form> form = LOG.read(written.get(), entry.notes());
      form.ifPresent(f -> entry.sheet().written(path + ".form", LOG.write(f), written.get()));
      return form.map(f -> new Gate.Log(f, true));
    }
    Optional<Section> section = Section.of(Shape.ACCESS_LOG, mapping, path, entry.desk());
    if (section.filter(s -> s.says("form")).isEmpty()) {
      entry
          .notes()
          .mistake(Kind.MISSING_KEY, mapping, "no \"form\"", "form: json, or form: combined");
    }
    return section.flatMap(
        s -> s.value("form", LOG).map(f -> new Gate.Log(f, s.value("queries", new Truth(), true))));
  }

  private static List<Gate.Spot> spots(List<Address> addresses) {
    return addresses.stream().map(a -> new Gate.Spot(a.host(), a.port())).toList();
  }
}
