package slipway.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** The parts of the program by their packages, and all their compiled classes. */
final class Parts {

  /** What everything may see. */
  static final DescribedPredicate<JavaClass> JDK =
      resideInAnyPackage(
          "java..", "javax..", "jdk..", "com.sun..", "org.w3c.dom..", "org.xml.sax..");

  static final DescribedPredicate<JavaClass> JSPECIFY = resideInAnyPackage("org.jspecify..");

  static final DescribedPredicate<JavaClass> JOURNAL_FORMAT = part("slipway.journal.format..");
  static final DescribedPredicate<JavaClass> JOURNALS =
      part("slipway.journal.*..").or(JOURNAL_FORMAT).as("the journals");
  static final DescribedPredicate<JavaClass> TARGETS = part("slipway.placement.*..");
  static final DescribedPredicate<JavaClass> CHANNELS = part("slipway.channel.*..");
  static final DescribedPredicate<JavaClass> COLLECTORS = part("slipway.collector.*..");
  static final DescribedPredicate<JavaClass> ADAPTERS =
      JOURNALS.or(TARGETS).or(CHANNELS).or(COLLECTORS).as("adapters");

  static final DescribedPredicate<JavaClass> DOMAIN =
      part(
              "slipway.access..",
              "slipway.action..",
              "slipway.application..",
              "slipway.check..",
              "slipway.channel..",
              "slipway.collector..",
              "slipway.deployment..",
              "slipway.evidence..",
              "slipway.journal..",
              "slipway.lane..",
              "slipway.placement..",
              "slipway.plan..",
              "slipway.release..")
          .and(DescribedPredicate.not(ADAPTERS))
          .as("the domain");

  static final DescribedPredicate<JavaClass> ANALYSIS = part("slipway.analysis..");
  static final DescribedPredicate<JavaClass> JUDGING = part("slipway.judging..");
  static final DescribedPredicate<JavaClass> ENGINE =
      part("slipway.engine..").or(JUDGING).as("the engine");
  static final DescribedPredicate<JavaClass> CHECKS = part("slipway.checking..");
  static final DescribedPredicate<JavaClass> CONFIGURATION = part("slipway.configuration..");
  static final DescribedPredicate<JavaClass> PROTOCOL = part("slipway.agent.protocol..");
  static final DescribedPredicate<JavaClass> SECRETS = part("slipway.secrets..");
  static final DescribedPredicate<JavaClass> AGENT = part("slipway.agent..");
  static final DescribedPredicate<JavaClass> ROUTER = part("slipway.agent.router..");
  static final DescribedPredicate<JavaClass> PROCESSES = part("slipway.agent.process..");
  static final DescribedPredicate<JavaClass> SUPERVISION =
      part("slipway.agent.instance..", "slipway.agent.job..");
  static final DescribedPredicate<JavaClass> API = part("slipway.api..");
  static final DescribedPredicate<JavaClass> SERVER = part("slipway.server..");
  static final DescribedPredicate<JavaClass> CLI = part("slipway.cli..");
  static final DescribedPredicate<JavaClass> DEMO = part("slipway.demo..");
  static final DescribedPredicate<JavaClass> PROGRAM = part("slipway.program..");
  static final DescribedPredicate<JavaClass> TESTKIT = part("slipway.testkit..");

  /** All that the build compiles of ours, tests left out. */
  static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("slipway");

  private Parts() {}

  /** The named parts and no other class. */
  @SafeVarargs
  static DescribedPredicate<JavaClass> only(DescribedPredicate<JavaClass>... parts) {
    DescribedPredicate<JavaClass> all = JDK.or(JSPECIFY);
    StringBuilder names = new StringBuilder("the JDK, JSpecify");
    for (DescribedPredicate<JavaClass> part : parts) {
      all = all.or(part);
      names.append(", ").append(part.getDescription());
    }
    return all.as(names.toString());
  }

  /** Any class that is ours. */
  static DescribedPredicate<JavaClass> ours() {
    return resideInAnyPackage("slipway..");
  }

  /** A library's classes. */
  static DescribedPredicate<JavaClass> library(String name, String... packages) {
    return resideInAnyPackage(packages).as(name);
  }

  private static DescribedPredicate<JavaClass> part(String... packages) {
    return describe(String.join(", ", packages), resideInAnyPackage(packages));
  }
}
