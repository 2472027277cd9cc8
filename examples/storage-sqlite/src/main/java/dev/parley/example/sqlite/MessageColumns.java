package dev.parley.example.sqlite;

import dev.parley.message.Content;
import dev.parley.message.Message;
import dev.parley.message.MessageType;
import dev.parley.message.Recall;
import dev.parley.storage.MessageRow;
import dev.parley.storage.Mutation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;

/** How a message stands in columns, and how it is put together again. */
final class MessageColumns {
  /** Messages of a conversation that exists (SCAN-5), each with what became of it. */
  static final String SELECT =
      """
      SELECT m.*, e.version AS e_version, e.form AS e_form, e.type AS e_type, e.body AS e_body,
        e.mentions AS e_mentions, e.mentions_all AS e_mentions_all, e.edited_at AS e_edited_at,
        r.version AS r_version, r.at AS r_at, r."by" AS r_by
      FROM message m
        LEFT JOIN edit e ON e.conversation = m.conversation AND e.id = m.id
        LEFT JOIN recall r ON r.conversation = m.conversation AND r.id = m.id
      WHERE m.conversation = ? AND EXISTS (SELECT 1 FROM conversation c WHERE c.id = m.conversation)
      """;

  /** The version of the last change of a message, from all that stands of it. */
  static final String LAST_CHANGE =
      """
      max(message.version,
        coalesce((SELECT version FROM edit e
          WHERE e.conversation = message.conversation AND e.id = message.id), message.version),
        coalesce((SELECT version FROM recall r
          WHERE r.conversation = message.conversation AND r.id = message.id), message.version))
      """;

  private MessageColumns() {}

  /** Lets the SPI put the message together: MessageRow is MERGE-7 to MERGE-10. */
  static Message read(ResultSet row) throws SQLException {
    Message added = added(row);
    MessageRow message = MessageRow.EMPTY.with(new Mutation.AddMessage(added, version(row, "")));
    if (Sql.longOrNull(row, "e_version") != null) {
      message =
          message.with(
              new Mutation.UpdateMessage(
                  added.position(),
                  content(row, "e_"),
                  mentions(row, "e_"),
                  row.getBoolean("e_mentions_all"),
                  row.getLong("e_edited_at"),
                  version(row, "e_")));
    }
    if (Sql.longOrNull(row, "r_version") != null) {
      Recall recall = new Recall(row.getLong("r_at"), Sql.string(row, "r_by"));
      message =
          message.with(new Mutation.RecallMessage(added.position(), recall, version(row, "r_")));
    }
    return Objects.requireNonNull(message.message());
  }

  private static Message added(ResultSet row) throws SQLException {
    Message.Builder message =
        Message.builder(
            Sql.string(row, "conversation"),
            Sql.string(row, "id"),
            row.getLong("sent_at"),
            Sql.string(row, "sender"),
            content(row, ""));
    String recalledBy = Sql.stringOrNull(row, "recalled_by");
    return message
        .mentions(mentions(row, ""))
        .mentionsAll(row.getBoolean("mentions_all"))
        .counted(row.getBoolean("counted"))
        .replyTo(Sql.stringOrNull(row, "reply_to"))
        .sourceId(Sql.stringOrNull(row, "source_id"))
        .editedAt(Sql.longOrNull(row, "edited_at"))
        .recall(recalledBy == null ? null : new Recall(row.getLong("recalled_at"), recalledBy))
        .build();
  }

  private static long version(ResultSet row, String prefix) throws SQLException {
    return row.getLong(prefix + "version");
  }

  private static Content content(ResultSet row, String prefix) throws SQLException {
    return Content.of(
        Content.Form.valueOf(row.getString(prefix + "form")),
        MessageType.of(row.getInt(prefix + "type")),
        row.getBytes(prefix + "body"));
  }

  /** Ids of users hold no control characters, so a newline parts them. */
  static String mentions(List<String> users) {
    return String.join("\n", users);
  }

  private static List<String> mentions(ResultSet row, String prefix) throws SQLException {
    String users = Sql.string(row, prefix + "mentions");
    return users.isEmpty() ? List.of() : List.of(users.split("\n"));
  }
}
