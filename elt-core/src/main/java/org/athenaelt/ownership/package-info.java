/** Owners and reallocations, and who owned a loan account on a day. Independent of files. */
@NullMarked
package org.athenaelt.ownership;

import org.jspecify.annotations.NullMarked;
