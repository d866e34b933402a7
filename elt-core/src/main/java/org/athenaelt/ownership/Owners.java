package org.athenaelt.ownership;

import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import org.athenaelt.asof.KeyDictionary;

/** The owners, found by id. */
final class Owners implements Serializable {

  private static final long serialVersionUID = 1L;

  private final KeyDictionary<String> ids;
  private final EquitableOwner[] owners;

  private Owners(KeyDictionary<String> ids, EquitableOwner[] owners) {
    this.ids = ids;
    this.owners = owners;
  }

  static Owners of(Collection<EquitableOwner> owners) {
    KeyDictionary.Builder<String> ids = KeyDictionary.builder();
    int position = 0;
    for (EquitableOwner owner : owners) {
      int code = ids.add(owner.id());
      if (code < position) {
        throw new DuplicateException(
            DuplicateException.Kind.OWNER,
            owner.id(),
            code,
            position,
            "owners " + code + " and " + position + " have one id, " + owner.id());
      }
      position++;
    }
    return new Owners(ids.build(), owners.toArray(EquitableOwner[]::new));
  }

  /** The code of each id, or {@link KeyDictionary#ABSENT}. */
  int[] codes(List<Reallocation> reallocations) {
    return reallocations.stream().mapToInt(r -> ids.code(r.equitableOwnerId())).toArray();
  }

  EquitableOwner get(int code) {
    return owners[code];
  }
}
