package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.message.Message;
import dev.parley.testkit.arbitrary.MessageArbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

final class RelocatedTest {
  @Provide
  Arbitrary<Message> messages() {
    return MessageArbitraries.messages("c");
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void aMessageCanBeMovedToAnotherConversationWhole(@ForAll("messages") Message message) {
    Message back = Relocated.to("c", Relocated.to("other", message));

    assertThat(back).isEqualTo(message);
    assertThat(Portrait.of(back)).isEqualTo(Portrait.of(message));
  }
}
