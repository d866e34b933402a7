package org.athenaelt.sink;

import java.nio.file.Path;

/**
 * An input file whose bytes are known, though no row of it has been read.
 *
 * @param path where it lies
 * @param sha256 the SHA-256 of its bytes, in hexadecimal
 */
public record HashedFile(Path path, String sha256) {}
