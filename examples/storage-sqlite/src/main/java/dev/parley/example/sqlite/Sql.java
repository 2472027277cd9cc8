package dev.parley.example.sqlite;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One connection with its prepared statements, each prepared once. For one thread at a time.
 *
 * <p>Strings are bound and read as UTF-8 BLOBs. As TEXT they would compare the same way, but a zero
 * character ends a TEXT in half of SQLite's functions, and ids may hold one. Constants of an enum
 * are bound by their names, as TEXT.
 */
final class Sql implements AutoCloseable {
  /** Makes a value of the row that a result stands on; null leaves the row out. */
  interface Mapper<T> {
    @Nullable T map(ResultSet row) throws SQLException;
  }

  private final Connection connection;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();

  private Sql(Connection connection) {
    this.connection = connection;
  }

  /** Opens a file; a URI, since a path may hold characters that mean something to the driver. */
  static Sql open(Path file) throws SQLException {
    return new Sql(DriverManager.getConnection("jdbc:sqlite:" + file.toUri()));
  }

  /** Returns the connection, to hang something on it that counts or disturbs. */
  Connection connection() {
    return connection;
  }

  /** Runs statements once: for those that must not be prepared ahead, such as most PRAGMAs. */
  void execute(String statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(statements);
    }
  }

  /** Runs a statement and returns how many rows it changed. */
  int update(String sql, @Nullable Object... arguments) throws SQLException {
    try {
      return prepare(sql, arguments).executeUpdate();
    } catch (SQLException e) {
      prepared.remove(sql); // See some.
      throw e;
    }
  }

  /** Returns the values of all rows. */
  <T> List<T> all(String sql, Mapper<T> mapper, @Nullable Object... arguments) throws SQLException {
    return some(Integer.MAX_VALUE, sql, mapper, arguments);
  }

  /**
   * Returns the first values, and reads no further. The driver closes a statement that failed, and
   * to run it again would fail for ever; so a new one is prepared then.
   */
  <T> List<T> some(int limit, String sql, Mapper<T> mapper, @Nullable Object... arguments)
      throws SQLException {
    List<T> values = new ArrayList<>();
    try (ResultSet row = prepare(sql, arguments).executeQuery()) {
      while (values.size() < limit && row.next()) {
        T value = mapper.map(row);
        if (value != null) {
          values.add(value);
        }
      }
    } catch (SQLException e) {
      prepared.remove(sql);
      throw e;
    }
    return values;
  }

  /** Returns the first value, or null. */
  <T> @Nullable T first(String sql, Mapper<T> mapper, @Nullable Object... arguments)
      throws SQLException {
    List<T> one = some(1, sql, mapper, arguments);
    return one.isEmpty() ? null : one.get(0);
  }

  private PreparedStatement prepare(String sql, @Nullable Object... arguments) throws SQLException {
    PreparedStatement statement = prepared.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      prepared.put(sql, statement);
    }
    for (int i = 0; i < arguments.length; i++) {
      statement.setObject(i + 1, bound(arguments[i]));
    }
    return statement;
  }

  private static @Nullable Object bound(@Nullable Object argument) {
    if (argument instanceof String text) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
    return argument instanceof Enum<?> constant ? constant.name() : argument;
  }

  /** Reads a string that was bound as one. */
  static String string(ResultSet row, String column) throws SQLException {
    return new String(row.getBytes(column), StandardCharsets.UTF_8);
  }

  /** Reads a string that may be null. */
  static @Nullable String stringOrNull(ResultSet row, String column) throws SQLException {
    byte[] bytes = row.getBytes(column);
    return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
  }

  /** Reads a number that may be null. */
  static @Nullable Long longOrNull(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? null : value;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
