package org.athenaelt.asof;

/** A right row of a known key. */
record RightRow(int position, long when) {}
