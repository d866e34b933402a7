package org.athenaelt.ownership;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Optional;
import org.athenaelt.csv.Utf8Buffer;
import org.jspecify.annotations.Nullable;

/** The owners, by the codes that their ids have among the reallocations. */
final class Owners implements Serializable {

  private static final long serialVersionUID = 1L;

  private final IdDictionary ids;
  private final @Nullable EquitableOwner[] byCode;

  /** The names as UTF-8; empty for an unknown owner. */
  private final byte[][] names;

  private Owners(IdDictionary ids, @Nullable EquitableOwner[] byCode) {
    this.ids = ids;
    this.byCode = byCode;
    this.names = new byte[byCode.length][];
    for (int code = 0; code < byCode.length; code++) {
      EquitableOwner owner = byCode[code];
      names[code] = owner == null ? new byte[0] : owner.name().getBytes(StandardCharsets.UTF_8);
    }
  }

  /**
   * @param ids the ids that reallocations name; owners that none names are left aside
   * @throws DuplicateException if two owners have one id
   */
  static Owners of(Collection<EquitableOwner> owners, IdDictionary ids) {
    IdDictionary seen = new IdDictionary();
    @Nullable EquitableOwner[] byCode = new EquitableOwner[ids.size()];
    int position = 0;
    for (EquitableOwner owner : owners) {
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

  String id(int code) {
    return ids.id(code);
  }

  Optional<EquitableOwner> get(int code) {
    return Optional.ofNullable(byCode[code]);
  }

  boolean isKnown(int code) {
    return byCode[code] != null;
  }

  void appendId(Utf8Buffer out, int code) {
    ids.appendTo(out, code);
  }

  void appendName(Utf8Buffer out, int code) {
    out.append(names[code], 0, names[code].length);
  }
}
