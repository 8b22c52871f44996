package slipway.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;

/** Several do something at the same moment. */
final class Together {
  private static final int MOST_SECONDS = 30;

  private Together() {}

  /**
   * What the work answered for 0..n-1, each in a thread of its own, all begun at once. Threads of
   * the platform: work that asks again and again would keep virtual ones from taking turns.
   */
  static <T> List<T> run(int n, IntFunction<T> work) {
    var begin = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newFixedThreadPool(n)) {
      List<Future<T>> answers = new ArrayList<>();
      for (int i = 0; i < n; i++) {
        int number = i;
        answers.add(
            threads.submit(
                () -> {
                  begin.await();
                  return work.apply(number);
                }));
      }
      begin.countDown();
      List<T> all = new ArrayList<>();
      for (Future<T> answer : answers) {
        all.add(get(answer));
      }
      return all;
    }
  }

  private static <T> T get(Future<T> answer) {
    try {
      return answer.get(MOST_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    } catch (InterruptedException | TimeoutException e) {
      throw new AssertionError("no answer within " + MOST_SECONDS + " s", e);
    }
  }
}
