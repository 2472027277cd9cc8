package dev.parley.cli.shell;

/** A request cannot be understood. Nothing was done. */
final class RequestException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;

  private RequestException(String code, String message) {
    super(message);
    this.code = code;
  }

  /** The line is no JSON object. */
  static RequestException badJson(String reason) {
    return new RequestException("BAD_JSON", reason);
  }

  /** No operation has this name. */
  static RequestException unknownOperation(String name) {
    return new RequestException("UNKNOWN_OP", "unknown op: op=" + name);
  }

  /** The operation has no such option. */
  static RequestException unknownOption(String operation, String option) {
    return new RequestException(
        "UNKNOWN_OPTION", "unknown option: op=" + operation + ", option=" + option);
  }

  /** The operation cannot do without this option. */
  static RequestException missingOption(String operation, String option) {
    return new RequestException(
        "MISSING_OPTION", "option is missing: op=" + operation + ", option=" + option);
  }

  /** An option has the wrong type or value, or does not go with another. */
  static RequestException invalidOption(String message) {
    return new RequestException("INVALID_OPTION", message);
  }

  /** What the request refers to is not there. */
  static RequestException notFound(String code, String message) {
    return new RequestException(code, message);
  }

  /** Returns what is wrong, for programs. */
  String code() {
    return code;
  }
}
