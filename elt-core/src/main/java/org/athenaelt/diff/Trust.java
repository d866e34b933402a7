package org.athenaelt.diff;

import java.util.Optional;

/**
 * A trust, as one side names it.
 *
 * @param id its id
 * @param name its name; empty if it is not among the owners
 */
public record Trust(String id, Optional<String> name) {}
