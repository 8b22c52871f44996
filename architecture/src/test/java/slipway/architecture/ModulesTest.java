package slipway.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static slipway.architecture.Parts.ADAPTERS;
import static slipway.architecture.Parts.AGENT;
import static slipway.architecture.Parts.ALL;
import static slipway.architecture.Parts.ANALYSIS;
import static slipway.architecture.Parts.API;
import static slipway.architecture.Parts.CHANNELS;
import static slipway.architecture.Parts.CHECKS;
import static slipway.architecture.Parts.CLI;
import static slipway.architecture.Parts.COLLECTORS;
import static slipway.architecture.Parts.CONFIGURATION;
import static slipway.architecture.Parts.DEMO;
import static slipway.architecture.Parts.DOMAIN;
import static slipway.architecture.Parts.ENGINE;
import static slipway.architecture.Parts.JOURNALS;
import static slipway.architecture.Parts.JOURNAL_FORMAT;
import static slipway.architecture.Parts.PROCESSES;
import static slipway.architecture.Parts.PROGRAM;
import static slipway.architecture.Parts.PROTOCOL;
import static slipway.architecture.Parts.ROUTER;
import static slipway.architecture.Parts.SECRETS;
import static slipway.architecture.Parts.SERVER;
import static slipway.architecture.Parts.SUPERVISION;
import static slipway.architecture.Parts.TARGETS;
import static slipway.architecture.Parts.TESTKIT;
import static slipway.architecture.Parts.library;
import static slipway.architecture.Parts.only;
import static slipway.architecture.Parts.ours;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who may see whom: a star round the domain, each library at one place. */
class ModulesTest {
  private static final List<DescribedPredicate<JavaClass>> PARTS =
      List.of(
          DOMAIN,
          ANALYSIS,
          ENGINE,
          CHECKS,
          ADAPTERS,
          CONFIGURATION,
          SECRETS,
          AGENT,
          API,
          SERVER,
          CLI,
          DEMO,
          PROGRAM,
          TESTKIT);

  /** A class path that has lost a module would let every rule hold. */
  private static final int FEWEST_CLASSES = 500;

  @Test
  void all_modules_are_looked_at() {
    assertThat(ALL.size()).isGreaterThan(FEWEST_CLASSES);
    for (DescribedPredicate<JavaClass> part : PARTS) {
      assertThat(ALL.that(part)).as(part.getDescription()).isNotEmpty();
    }
  }

  @Test
  void every_class_belongs_to_one_part() {
    for (JavaClass each : ALL) {
      assertThat(PARTS.stream().filter(part -> part.test(each)).count())
          .as(each.getName())
          .isEqualTo(1);
    }
  }

  @Test
  void packages_form_no_cycle() {
    slices().matching("slipway.(**)").should().beFreeOfCycles().check(ALL);
  }

  @Test
  void the_domain_sees_nothing_but_itself() {
    sees(DOMAIN, DOMAIN);
  }

  @Test
  void the_analysis_knows_nothing_of_us() {
    sees(ANALYSIS, ANALYSIS);
  }

  @Test
  void what_server_and_agent_say_to_each_other_needs_the_jdk_only() {
    sees(PROTOCOL, PROTOCOL);
  }

  @Test
  void secrets_need_the_jdk_only() {
    sees(SECRETS, SECRETS);
  }

  @Test
  void the_engine_sees_the_domain_and_the_analysis() {
    sees(ENGINE, ENGINE, DOMAIN, ANALYSIS);
  }

  @Test
  void checks_see_the_domain() {
    seesOfOurs(CHECKS, CHECKS, DOMAIN);
  }

  @Test
  void a_journal_sees_the_domain_and_the_stored_form() {
    seesOfOurs(JOURNALS, JOURNALS, DOMAIN);
    sees(JOURNAL_FORMAT, JOURNAL_FORMAT, DOMAIN, library("Jackson", "tools.jackson.."));
  }

  @Test
  void a_target_sees_the_domain_and_what_is_said_to_agents() {
    seesOfOurs(TARGETS, TARGETS, DOMAIN, PROTOCOL);
  }

  @Test
  void a_channel_sees_the_domain() {
    seesOfOurs(CHANNELS, CHANNELS, DOMAIN);
  }

  @Test
  void a_way_to_collectors_sees_the_domain() {
    seesOfOurs(COLLECTORS, COLLECTORS, DOMAIN);
  }

  @Test
  void nobody_names_the_class_of_an_adapter() {
    noClasses().that(not(ADAPTERS)).should().dependOnClassesThat(ADAPTERS).check(ALL);
  }

  @Test
  void the_agent_sees_nothing_but_itself_and_where_secrets_come_from() {
    seesOfOurs(AGENT, AGENT, SECRETS);
  }

  @Test
  void the_router_and_the_supervisor_do_not_know_each_other() {
    seesOfOurs(ROUTER, ROUTER, PROTOCOL);
    seesOfOurs(PROCESSES, PROCESSES, PROTOCOL, SECRETS);
    seesOfOurs(SUPERVISION, SUPERVISION, PROCESSES, PROTOCOL);
  }

  @Test
  void configuration_is_read_into_the_domain() {
    seesOfOurs(CONFIGURATION, CONFIGURATION, DOMAIN, SECRETS);
  }

  @Test
  void the_wire_knows_nobody() {
    seesOfOurs(API, API);
  }

  @Test
  void the_server_sees_neither_agent_nor_command_line() {
    seesOfOurs(SERVER, SERVER, API, ENGINE, CHECKS, CONFIGURATION, DOMAIN, SECRETS);
  }

  @Test
  void the_command_line_talks_http_and_reads_configuration() {
    seesOfOurs(CLI, CLI, API, CONFIGURATION);
  }

  @Test
  void the_demo_is_a_user_like_any_other() {
    seesOfOurs(DEMO, DEMO, API, CLI);
  }

  /** Its own tests say that its scripts ask for addresses of the API only. */
  @Test
  void the_page_has_no_class_that_could_see_any() {
    assertThat(ALL.that(resideInAnyPackage("slipway.ui.."))).isEmpty();
  }

  @Test
  void nothing_that_is_shipped_sees_the_testkit_or_the_program() {
    noClasses().that(not(TESTKIT)).should().dependOnClassesThat(TESTKIT).check(ALL);
    noClasses().that(not(PROGRAM)).should().dependOnClassesThat(PROGRAM).check(ALL);
  }

  @Test
  void each_library_has_its_place() {
    onlyIn(SERVER, library("Spring", "org.springframework..", "jakarta.servlet.."));
    onlyIn(AGENT.or(PROGRAM), library("Netty", "io.netty.."));
    onlyIn(CHANNELS, library("mail", "jakarta.mail..", "org.eclipse.angus.."));
    onlyIn(COLLECTORS, library("OpenTelemetry", "io.opentelemetry.."));
    onlyIn(CLI, library("picocli", "picocli.."));
    onlyIn(CONFIGURATION, library("SnakeYAML", "org.snakeyaml.."));
    onlyIn(CHECKS, library("JsonPath", "com.jayway.jsonpath..", "net.minidev.."));
    onlyIn(JOURNALS, library("SQLite", "org.sqlite..", "java.sql..", "javax.sql.."));
    onlyIn(TESTKIT, library("test libraries", "org.junit..", "org.assertj.."));
  }

  @SafeVarargs
  private static void sees(
      DescribedPredicate<JavaClass> part, DescribedPredicate<JavaClass>... allowed) {
    classes().that(part).should().onlyDependOnClassesThat(only(allowed)).check(ALL);
  }

  /** As {@link #sees}, with any library; which ones is said in one place for all. */
  @SafeVarargs
  private static void seesOfOurs(
      DescribedPredicate<JavaClass> part, DescribedPredicate<JavaClass>... allowed) {
    classes().that(part).should().onlyDependOnClassesThat(only(allowed).or(not(ours()))).check(ALL);
  }

  private static void onlyIn(
      DescribedPredicate<JavaClass> part, DescribedPredicate<JavaClass> library) {
    noClasses().that(not(part)).should().dependOnClassesThat(library).check(ALL);
  }
}
