package slipway.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static slipway.architecture.Parts.ALL;
import static slipway.architecture.Parts.PROGRAM;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What no shipped class does, read from compiled code so that a method reference counts, too. */
class HabitsTest {

  /** Ways to ask the machine for the time. */
  private static final Set<String> CLOCKS =
      Set.of(
          "java.lang.System.nanoTime",
          "java.lang.System.currentTimeMillis",
          "java.time.Instant.now",
          "java.time.LocalDate.now",
          "java.time.LocalTime.now",
          "java.time.LocalDateTime.now",
          "java.time.OffsetDateTime.now",
          "java.time.ZonedDateTime.now",
          "java.time.Year.now",
          "java.time.InstantSource.system",
          "java.time.Clock.system",
          "java.time.Clock.systemUTC",
          "java.time.Clock.systemDefaultZone",
          "java.time.Clock.tickMillis",
          "java.time.Clock.tickSeconds",
          "java.time.Clock.tickMinutes");

  @Test
  void only_the_program_asks_the_machine_for_the_time() {
    noClasses().that(not(PROGRAM)).should().accessTargetWhere(isOneOf(CLOCKS)).check(ALL);
  }

  @Test
  void nobody_sleeps() {
    noClasses().should().accessTargetWhere(isOneOf(Set.of("java.lang.Thread.sleep"))).check(ALL);
  }

  @Test
  void what_is_thrown_has_a_name_of_its_own() {
    noClasses()
        .should()
        .callConstructorWhere(
            describe(
                "new RuntimeException, Exception or Error",
                call ->
                    Set.of("java.lang.RuntimeException", "java.lang.Exception", "java.lang.Error")
                            .contains(call.getTargetOwner().getName())
                        && !call.getOriginOwner().isAssignableTo(Throwable.class)))
        .check(ALL);
  }

  @Test
  void only_the_program_ends_the_process() {
    noClasses()
        .that(not(PROGRAM))
        .should()
        .accessTargetWhere(
            isOneOf(
                Set.of(
                    "java.lang.System.exit", "java.lang.Runtime.exit", "java.lang.Runtime.halt")))
        .check(ALL);
  }

  private static DescribedPredicate<JavaAccess<?>> isOneOf(Set<String> methods) {
    return describe(
        "one of " + methods,
        access -> {
          AccessTarget target = access.getTarget();
          return methods.contains(target.getOwner().getName() + "." + target.getName());
        });
  }
}
