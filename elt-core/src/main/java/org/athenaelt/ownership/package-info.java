/** Who owned a loan account on a day: owners, reallocations, and the answers drawn from them. */
@NullMarked
package org.athenaelt.ownership;

import org.jspecify.annotations.NullMarked;
