package org.athenaelt.diff;

/**
 * A cause, and the number of changed entries that it touches.
 *
 * @param cause the cause
 * @param entries the number of entries; an entry may have several causes
 */
public record CauseCount(Cause cause, long entries) {}
