package org.athenaelt.ownership;

import java.io.Serializable;

/**
 * A trust.
 *
 * @param id its id, compared by exact characters
 * @param name its name for people
 */
public record EquitableOwner(String id, String name) implements Serializable {}
