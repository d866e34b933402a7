package org.athenaelt.sink;

import java.nio.file.Path;

/**
 * An input file and the hash of its bytes, before any of its rows is read.
 *
 * @param path its path
 * @param sha256 the SHA-256 of its bytes, in hexadecimal
 */
public record HashedFile(Path path, String sha256) {}
