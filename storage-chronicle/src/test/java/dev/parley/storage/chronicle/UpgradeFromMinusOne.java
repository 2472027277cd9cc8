package dev.parley.storage.chronicle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The step to {@link FormatZero} from the one before, of which nothing differs but its number. */
final class UpgradeFromMinusOne implements Upgrade {
  @Override
  public int from() {
    return FormatZero.FORMAT - 1;
  }

  @Override
  public Written write(Path store, Target target) throws IOException {
    List<Path> files = new ArrayList<>(List.of(store.resolve(StoreHeader.NAME)));
    for (int number = 0; Files.exists(FormatZero.part(store, number)); number++) {
      files.add(FormatZero.part(store, number));
    }
    for (Path file : files) {
      byte[] bytes = FormatZero.withFormat(Files.readAllBytes(file), FormatZero.FORMAT);
      if (bytes.length == FormatZero.HEADER) {
        ByteBuffer header = ByteBuffer.wrap(bytes);
        header.putInt(FormatZero.CLOSED + 1, FilePreamble.crc(header, 0, FormatZero.CLOSED + 1));
      }
      UpgradeFromZero.put(target, file.getFileName().toString(), ByteBuffer.wrap(bytes));
    }
    return new Written(new UUID(0, 0), 0);
  }
}
