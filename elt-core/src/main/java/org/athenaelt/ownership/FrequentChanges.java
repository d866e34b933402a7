package org.athenaelt.ownership;

/**
 * A key that often changes its owner.
 *
 * @param key the key, normally a loan account
 * @param lastPosition the position of its last reallocation in the input, counted from 0
 * @param changes how often the owner changes
 * @param days the days from its first reallocation to the last, both inclusive
 */
public record FrequentChanges(String key, int lastPosition, int changes, long days) {}
