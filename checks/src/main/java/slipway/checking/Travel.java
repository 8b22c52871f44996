package slipway.checking;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import slipway.channel.Secrets;
import slipway.check.Call;

/** One journey: its calls, one after the other, and what they saved for those after them. */
final class Travel {
  private final Web web;
  private final Setting setting;
  private final Veil veil;
  private final Duration within;
  private final Map<String, String> known;

  Travel(Web web, Setting setting, Secrets secrets, Duration within) {
    this.web = web;
    this.setting = setting;
    this.veil = new Veil(secrets);
    this.within = within;
    this.known = new HashMap<>(setting.known());
    known.put("url", setting.url());
  }

  /**
   * Makes all calls.
   *
   * @throws NotSo at the first whose answer is not what was expected
   */
  void through(List<Call> calls) throws InterruptedException {
    for (int i = 0; i < calls.size(); i++) {
      Call call = calls.get(i);
      String which = calls.size() == 1 ? "" : "request %d of %d, ".formatted(i + 1, calls.size());
      try {
        make(call);
      } catch (NotSo e) {
        // As it is written: what was put in may be a secret.
        String what = veil.over(String.valueOf(e.getMessage()));
        throw new NotSo("%s%s %s: %s".formatted(which, call.method(), call.to(), what), e);
      }
    }
  }

  private void make(Call call) throws InterruptedException {
    var texts = new Texts(known, veil);
    Map<String, String> headers = new TreeMap<>();
    call.headers().forEach((name, value) -> headers.put(name, texts.plain(value)));
    call.body().ifPresent(body -> headers.putIfAbsent("content-type", body.mediaType()));
    HttpRequest request =
        Web.request(address(call.to(), texts), headers)
            .method(call.method(), body(call, texts))
            .build();
    Web.Answer answer = web.ask(request, within);
    new Expectations(call.expected(), texts).compare(answer);
    var json = new Json(answer.body(), texts::said);
    call.saved().forEach((name, path) -> known.put(name, json.value(path)));
  }

  private String address(String to, Texts texts) {
    if (!to.startsWith("/")) {
      return texts.inPath(to);
    }
    if (setting.url().isEmpty()) {
      throw new NotSo("the component listens nowhere, expected a port of its own");
    }
    return setting.url() + texts.inPath(to);
  }

  private static BodyPublisher body(Call call, Texts texts) {
    return call.body()
        .map(b -> b.isJson() ? texts.inJson(b.text()) : texts.plain(b.text()))
        .map(BodyPublishers::ofString)
        .orElseGet(BodyPublishers::noBody);
  }
}
