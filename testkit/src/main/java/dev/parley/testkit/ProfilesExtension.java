package dev.parley.testkit;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterClassTemplateInvocationCallback;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContext;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContextProvider;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.ReflectionSupport;

/** Runs all tests of a class once for each profile of its fixture, and reports after each. */
final class ProfilesExtension
    implements ClassTemplateInvocationContextProvider, AfterClassTemplateInvocationCallback {
  private record Invocation(String profile) implements ClassTemplateInvocationContext {
    @Override
    public String getDisplayName(int index) {
      return profile;
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
      return List.of(
          new StoreExtension(profile), new RuleExtension(profile), new ReportExtension(profile));
    }
  }

  @Override
  public boolean supportsClassTemplate(ExtensionContext context) {
    return true;
  }

  @Override
  public Stream<ClassTemplateInvocationContext> provideClassTemplateInvocationContexts(
      ExtensionContext context) {
    RunReports.of(context.getRequiredTestClass()).begin();
    // There is no instance of the class yet; the tests get fixtures from their own.
    Object source = ReflectionSupport.newInstance(context.getRequiredTestClass());
    return ((FixtureSource) source)
        .fixture().profiles().stream().map(profile -> new Invocation(profile.name()));
  }

  @Override
  public void afterClassTemplateInvocation(ExtensionContext context) {
    ReportFiles.write(RunReports.of(context.getRequiredTestClass()));
  }
}
