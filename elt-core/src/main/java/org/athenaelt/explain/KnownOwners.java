package org.athenaelt.explain;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.athenaelt.ownership.EquitableOwner;
import org.athenaelt.table.IdStyle;

/** The owners by their ids. */
final class KnownOwners {

  /** The name of an owner, and where it is. */
  record Owner(String name, Place place) {}

  private final IdStyle style;
  private final Map<String, Owner> byId;
  private final Map<String, EquitableOwner> byKey = new HashMap<>();

  KnownOwners(Map<String, Owner> byId, IdStyle style) {
    this.byId = byId;
    this.style = style;
    byId.forEach((id, owner) -> byKey.put(style.key(id), new EquitableOwner(id, owner.name())));
  }

  Optional<EquitableOwner> find(String id) {
    return Optional.ofNullable(byKey.get(style.key(id)))
        .map(owner -> new EquitableOwner(id, owner.name()));
  }

  /** The owners whose ids are nearly this one. */
  List<SimilarId> near(String id) {
    NearIds near = new NearIds(style);
    near.seek(id);
    byId.forEach((other, owner) -> near.add(other, owner.place()));
    return near.of(id);
  }
}
