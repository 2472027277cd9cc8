package dev.parley.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Which module may know which, across all modules that a user can get. */
class ArchitectureTest {
  private static final String[] API = {
    "dev.parley",
    "dev.parley.message..",
    "dev.parley.query..",
    "dev.parley.event..",
    "dev.parley.member..",
    "dev.parley.error.."
  };
  private static final String SPI = "dev.parley.storage";
  private static final String CORE = "dev.parley.core..";
  private static final String CHRONICLE = "dev.parley.storage.chronicle..";
  private static final String TESTKIT = "dev.parley.testkit..";
  private static final String METRICS = "dev.parley.metrics.micrometer..";
  private static final String CLI = "dev.parley.cli..";

  private static JavaClasses classes;

  @BeforeAll
  static void readClasses() {
    classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.parley");
  }

  @Test
  void everyModuleIsLookedAt() {
    assertThat(classes.stream().map(JavaClass::getPackageName))
        .contains(
            "dev.parley",
            "dev.parley.storage",
            "dev.parley.core",
            "dev.parley.storage.chronicle",
            "dev.parley.testkit",
            "dev.parley.metrics.micrometer",
            "dev.parley.cli");
  }

  @Test
  void modulesPointOneWay() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("engine-api")
        .definedBy(API)
        .layer("storage-spi")
        .definedBy(SPI)
        .layer("engine-core")
        .definedBy(CORE)
        .layer("storage-chronicle")
        .definedBy(CHRONICLE)
        .layer("testkit")
        .definedBy(TESTKIT)
        .layer("metrics-micrometer")
        .definedBy(METRICS)
        .layer("cli")
        .definedBy(CLI)
        .whereLayer("engine-api")
        .mayNotAccessAnyLayer()
        .whereLayer("storage-spi")
        .mayOnlyAccessLayers("engine-api")
        .whereLayer("engine-core")
        .mayOnlyAccessLayers("engine-api", "storage-spi")
        .whereLayer("storage-chronicle")
        .mayOnlyAccessLayers("engine-api", "storage-spi")
        .whereLayer("testkit")
        .mayOnlyAccessLayers("engine-api", "storage-spi")
        .whereLayer("metrics-micrometer")
        .mayOnlyAccessLayers("engine-api")
        .whereLayer("cli")
        .mayOnlyAccessLayers("engine-api")
        .ensureAllClassesAreContainedInArchitecture()
        .check(classes);
  }

  @Test
  void noPackageKnowsAnotherThatKnowsIt() {
    slices().assignedFrom(new ByPackage()).should().beFreeOfCycles().check(classes);
  }

  @Test
  void theApiAndTheSpiAreFreeOfLibraries() {
    noClasses()
        .that(resideInAnyPackage(API).or(resideInAPackage(SPI)))
        .should()
        .dependOnClassesThat()
        .resideOutsideOfPackages(
            "java..",
            "dev.parley",
            "dev.parley.message..",
            "dev.parley.query..",
            "dev.parley.event..",
            "dev.parley.member..",
            "dev.parley.member..",
            "dev.parley.error..",
            "dev.parley.storage",
            "org.jspecify..")
        .check(classes);
  }

  /** The testkit prints what a suite did not exercise; that is its report to the author. */
  @Test
  void onlyTheCommandAndTheTestkitWriteToStandardOutput() {
    noClasses()
        .that()
        .resideOutsideOfPackages(CLI, TESTKIT)
        .should()
        .accessField(System.class, "out")
        .check(classes);
  }

  @Test
  void onlyTheCommandEndsTheProcess() {
    noClasses()
        .that()
        .resideOutsideOfPackage(CLI)
        .should()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "halt", int.class)
        .check(classes);
  }

  /** A slice a package; the ones that ArchUnit makes from patterns leave out the topmost. */
  private static final class ByPackage implements SliceAssignment {
    @Override
    public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
      return SliceIdentifier.of(javaClass.getPackageName());
    }

    @Override
    public String getDescription() {
      return "packages";
    }
  }
}
