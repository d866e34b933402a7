package org.athenaelt.explain;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.athenaelt.ownership.EquitableOwner;

/** The owners by their ids. */
final class Owners {

  /** The name of an owner, and where it is. */
  record Owner(String name, Place place) {}

  private final Map<String, Owner> byId;

  Owners(Map<String, Owner> byId) {
    this.byId = byId;
  }

  Optional<EquitableOwner> find(String id) {
    return Optional.ofNullable(byId.get(id)).map(owner -> new EquitableOwner(id, owner.name()));
  }

  /** The owners whose ids are nearly this one. */
  List<NearMiss> near(String id) {
    NearIds near = new NearIds();
    near.seek(id);
    byId.forEach((other, owner) -> near.add(other, owner.place()));
    return near.of(id);
  }
}
