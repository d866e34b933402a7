package org.athenaelt.ownership.internal;

import static com.google.common.base.Preconditions.checkNotNull;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Optional;
import org.athenaelt.ownership.DuplicateException;
import org.athenaelt.ownership.EquitableOwner;
import org.athenaelt.table.Utf8Buffer;
import org.jspecify.annotations.Nullable;

/** The owners, by the codes that their ids have among the reallocations. */
public final class Owners implements Serializable {

  private static final long serialVersionUID = 1L;

  private final @Nullable EquitableOwner[] byCode;
  private final String[] ids;

  /** Ids and names as UTF-8; the name of an unknown owner is empty. */
  private final byte[][] idBytes;

  private final byte[][] nameBytes;

  private Owners(IdDictionary ids, @Nullable EquitableOwner[] byCode) {
    this.byCode = byCode;
    this.ids = new String[byCode.length];
    this.idBytes = new byte[byCode.length][];
    this.nameBytes = new byte[byCode.length][];
    for (int code = 0; code < byCode.length; code++) {
      EquitableOwner owner = byCode[code];
      this.ids[code] = ids.id(code);
      idBytes[code] = utf8(this.ids[code]);
      nameBytes[code] = utf8(owner == null ? "" : owner.name());
    }
  }

  /**
   * @param ids the ids that reallocations name; owners that none names are left aside
   * @throws DuplicateException if two owners have one id
   */
  public static Owners of(Collection<EquitableOwner> owners, IdDictionary ids) {
    IdDictionary seen = new IdDictionary();
    @Nullable EquitableOwner[] byCode = new EquitableOwner[ids.size()];
    int position = 0;
    for (EquitableOwner owner : owners) {
      checkNotNull(owner, "owner %s is null", position);
      int first = seen.add(owner.id());
      if (first < position) {
        throw new DuplicateException(
            DuplicateException.Kind.OWNER,
            owner.id(),
            first,
            position,
            "owners " + first + " and " + position + " have one id, " + owner.id());
      }
      int code = ids.code(owner.id());
      if (code != IdDictionary.ABSENT) {
        byCode[code] = owner;
      }
      position++;
    }
    return new Owners(ids, byCode);
  }

  public String id(int code) {
    return ids[code];
  }

  public Optional<EquitableOwner> get(int code) {
    return Optional.ofNullable(byCode[code]);
  }

  public boolean isKnown(int code) {
    return byCode[code] != null;
  }

  public void appendId(Utf8Buffer out, int code) {
    out.append(idBytes[code], 0, idBytes[code].length);
  }

  public void appendName(Utf8Buffer out, int code) {
    out.append(nameBytes[code], 0, nameBytes[code].length);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
