package dev.parley.cli.json;

import dev.parley.BackupReport;
import dev.parley.ConversationInfo;
import dev.parley.ConversationSummary;
import dev.parley.StoreStats;
import dev.parley.member.Member;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;

/** Conversations, their members and figures about the store in JSON. */
public final class ConversationJson {
  private ConversationJson() {}

  /** Writes what is known of a conversation into the object that is open. */
  public static void properties(JsonGenerator json, ConversationInfo info) {
    json.writeStringProperty("conversation", info.id());
    json.writeStringProperty("kind", info.kind().name());
    info.name().ifPresent(name -> json.writeStringProperty("name", name));
    json.writeStringProperty("creator", info.creator());
    json.writeNumberProperty("createdAt", info.createdAt());
    json.writeNumberProperty("updatedAt", info.updatedAt());
    json.writeNumberProperty("activeAt", info.activeAt());
  }

  /** Writes a line of a conversation list into the object that is open. */
  public static void properties(JsonGenerator json, ConversationSummary summary) {
    properties(json, summary.info());
    json.writeNumberProperty("unread", summary.unread());
    summary
        .latestMessage()
        .ifPresent(
            message -> {
              json.writeName("latestMessage");
              MessageJson.write(json, message);
            });
  }

  /** Writes a member as a value. */
  public static void write(JsonGenerator json, Member member) {
    json.writeStartObject();
    properties(json, member);
    json.writeEndObject();
  }

  /** Writes a member into the object that is open. */
  public static void properties(JsonGenerator json, Member member) {
    json.writeStringProperty("user", member.user());
    json.writeStringProperty("role", member.role().name());
    json.writeNumberProperty("since", member.since());
  }

  /** Writes what a backup or a restore did into the object that is open. */
  public static void properties(JsonGenerator json, BackupReport report) {
    json.writeNumberProperty("filesCopied", report.filesCopied());
    json.writeNumberProperty("bytesCopied", report.bytesCopied());
    json.writeNumberProperty("filesKept", report.filesKept());
    json.writeNumberProperty("bytesKept", report.bytesKept());
  }

  /** Writes figures about a store into the object that is open. */
  public static void properties(JsonGenerator json, StoreStats stats) {
    json.writeNumberProperty("conversations", stats.conversations());
    json.writeNumberProperty("messages", stats.messages());
    json.writeNumberProperty("bytesOnDisk", stats.bytesOnDisk());
    json.writeObjectPropertyStart("details");
    new TreeMap<>(stats.details()).forEach(json::writeStringProperty);
    json.writeEndObject();
  }
}
