package org.athenaelt.ownership.internal;

import static com.google.common.base.Preconditions.checkNotNull;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.athenaelt.ownership.DuplicateException;
import org.athenaelt.ownership.EquitableOwner;
import org.athenaelt.table.Utf8Buffer;
import org.jspecify.annotations.Nullable;

/** The owners, by the codes of their ids in the reallocations. */
public final class Owners implements Serializable {

  private static final long serialVersionUID = 1L;

  private final @Nullable EquitableOwner[] byCode;
  private final String[] ids;

  private final byte[][] idBytes;

  /** The name of an unknown owner is empty. */
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
   * The owners of the reallocations.
   *
   * @param owners all owners; those without a reallocation are dropped
   * @param ids the owner ids of the reallocations
   * @throws DuplicateException if two owners have the same id
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
            "owners " + first + " and " + position + " have the same id " + owner.id());
      }
      int code = ids.code(owner.id());
      if (code != IdDictionary.ABSENT) {
        byCode[code] = owner;
      }
      position++;
    }
    return new Owners(ids, byCode);
  }

  /** The number of codes. */
  public int size() {
    return ids.length;
  }

  /** The ids that are not among the owners. */
  public Set<String> unknownIds() {
    Set<String> unknown = new LinkedHashSet<>();
    for (int code = 0; code < ids.length; code++) {
      if (!isKnown(code) && !ids[code].isEmpty()) {
        unknown.add(ids[code]);
      }
    }
    return Collections.unmodifiableSet(unknown);
  }

  /** The id of an owner. */
  public String id(int code) {
    return ids[code];
  }

  /** The owner; empty if the id is not among the owners. */
  public Optional<EquitableOwner> get(int code) {
    return Optional.ofNullable(byCode[code]);
  }

  /** Whether the id is among the owners. */
  public boolean isKnown(int code) {
    return byCode[code] != null;
  }

  /** Appends the id as UTF-8. */
  public void appendId(Utf8Buffer out, int code) {
    out.append(idBytes[code], 0, idBytes[code].length);
  }

  /** Appends the name as UTF-8; nothing if the owner is unknown. */
  public void appendName(Utf8Buffer out, int code) {
    out.append(nameBytes[code], 0, nameBytes[code].length);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
