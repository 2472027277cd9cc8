package dev.parley.cli.shell;

import dev.parley.ConversationSummary;
import dev.parley.cli.json.EntryJson;
import dev.parley.cli.json.PageJson;
import dev.parley.query.Page;
import java.util.List;

/** Answers that hold entries of a conversation list. */
final class EntryAnswers {
  static final EntryJson JSON = new EntryJson(RongTypes::type);

  private EntryAnswers() {}

  static Answer one(ConversationSummary entry) {
    return Answer.item(json -> JSON.properties(json, entry));
  }

  static Answer list(List<ConversationSummary> entries) {
    return Answer.items(entries, JSON::write);
  }

  static Answer page(Page<ConversationSummary> page) {
    return json -> PageJson.properties(json, page, JSON::write);
  }
}
