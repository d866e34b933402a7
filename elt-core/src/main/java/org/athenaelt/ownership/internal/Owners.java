package org.athenaelt.ownership.internal;

import static com.google.common.base.Preconditions.checkNotNull;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.athenaelt.ownership.DuplicateException;
import org.athenaelt.ownership.EquitableOwner;
import org.athenaelt.table.IdStyle;
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

  private Owners(IdDictionary texts, IdDictionary known, List<EquitableOwner> owners) {
    int size = texts.size();
    byCode = new EquitableOwner[size];
    ids = new String[size];
    idBytes = new byte[size][];
    nameBytes = new byte[size][];
    for (int code = 0; code < size; code++) {
      ids[code] = texts.id(code);
      idBytes[code] = utf8(ids[code]);
      int position = known.code(ids[code]);
      if (position != IdDictionary.ABSENT) {
        byCode[code] = named(owners.get(position), ids[code]);
      }
      nameBytes[code] = utf8(position == IdDictionary.ABSENT ? "" : owners.get(position).name());
    }
  }

  /**
   * The owners of the reallocations.
   *
   * @param owners all owners; those without a reallocation are dropped
   * @param texts the owner ids of the reallocations; several of them can be one id
   * @param style how ids compare
   * @throws DuplicateException if two owners have the same id
   */
  public static Owners of(Collection<EquitableOwner> owners, IdDictionary texts, IdStyle style) {
    IdDictionary seen = new IdDictionary(style);
    List<EquitableOwner> byPosition = new ArrayList<>(owners.size());
    for (EquitableOwner owner : owners) {
      int position = byPosition.size();
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
      byPosition.add(owner);
    }
    return new Owners(texts, seen, byPosition);
  }

  /** The owner with its id as the reallocations have it. */
  private static EquitableOwner named(EquitableOwner owner, String id) {
    return owner.id().equals(id) ? owner : new EquitableOwner(id, owner.name());
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
