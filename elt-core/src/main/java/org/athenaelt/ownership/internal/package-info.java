/** How ids and reallocations are laid out. For {@link org.athenaelt.ownership} alone. */
@NullMarked
package org.athenaelt.ownership.internal;

import org.jspecify.annotations.NullMarked;
