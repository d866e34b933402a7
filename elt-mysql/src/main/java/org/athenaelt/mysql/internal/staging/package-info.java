/** The tables of one run: laid out, loaded, verified, published and written to the ledger. */
@NullMarked
package org.athenaelt.mysql.internal.staging;

import org.jspecify.annotations.NullMarked;
