package com.example.chat;

import dev.parley.MessageHistory;
import dev.parley.message.Message;
import dev.parley.query.MessageQuery;
import dev.parley.query.Page;
import java.util.ArrayList;
import java.util.List;

/** Reads a whole conversation, oldest first, a page at a time. */
final class HistoryPages {
  private HistoryPages() {}

  static List<Message> all(MessageHistory history, int pageSize) {
    Page<Message> page = history.query(MessageQuery.oldToNew().limit(pageSize));
    List<Message> all = new ArrayList<>(page.items());
    while (page.hasNewer()) {
      page = history.query(page.newerCursor().orElseThrow());
      all.addAll(page.items());
    }
    return all;
  }
}
