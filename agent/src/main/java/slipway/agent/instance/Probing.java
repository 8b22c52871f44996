package slipway.agent.instance;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.LongSupplier;
import slipway.agent.protocol.Answer;

/** Asks every ready instance of a release the same question, all at once. */
final class Probing {
  private final HttpGet http;

  Probing(LongSupplier nanos) {
    this.http = new HttpGet(nanos);
  }

  /**
   * What is asked and expected.
   *
   * @param within how long each instance may take
   */
  record Check(String path, int status, Duration within) {}

  Answer probe(String release, List<Endpoint> ready, Check check) {
    String version = Words.version(release);
    Optional<String> badPath = Preflight.objectionToPath(check.path());
    if (badPath.isPresent()) {
      return new Answer.Refused(badPath.get());
    }
    if (ready.isEmpty()) {
      return new Answer.Refused(
          "no instance of %s is ready to answer GET %s".formatted(version, check.path()));
    }
    List<String> wrong = wrong(ready, check);
    return wrong.isEmpty()
        ? new Answer.Reached(
            "%d of %d instances of %s answered GET %s with %d"
                .formatted(ready.size(), ready.size(), version, check.path(), check.status()))
        : new Answer.Refused(
            "%d of %d instances of %s answered GET %s with %d; %s"
                .formatted(
                    ready.size() - wrong.size(),
                    ready.size(),
                    version,
                    check.path(),
                    check.status(),
                    String.join("; ", wrong)));
  }

  private List<String> wrong(List<Endpoint> ready, Check check) {
    List<FutureTask<HttpGet.Result>> asked = new ArrayList<>();
    for (Endpoint endpoint : ready) {
      var task = new FutureTask<>(() -> http.get(endpoint.port(), check.path(), check.within()));
      Thread.ofVirtual().start(task);
      asked.add(task);
    }
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < asked.size(); i++) {
      HttpGet.Result result = result(asked.get(i));
      if (!(result instanceof HttpGet.Answered(int status) && status == check.status())) {
        wrong.add(ready.get(i).instance() + " " + result.words());
      }
    }
    return wrong;
  }

  private static HttpGet.Result result(FutureTask<HttpGet.Result> task) {
    try {
      return task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new HttpGet.Unanswered("was not waited for");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof UncheckedIOException own
          ? own // we cannot ask: that is no answer of the instance
          : new IllegalStateException("a probe answers in every case", e);
    }
  }
}
