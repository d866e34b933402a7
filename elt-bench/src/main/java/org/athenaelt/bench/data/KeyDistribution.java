package org.athenaelt.bench.data;

/** How entries and reallocations are distributed over the join keys. */
enum KeyDistribution {
  /** All keys have the same share. */
  UNIFORM {
    @Override
    Picker over(int keys) {
      return new Picker() {
        @Override
        public int key(long fraction) {
          return Fraction.part(fraction, keys);
        }

        @Override
        public long rest(long fraction) {
          return Fraction.rest(fraction, keys);
        }
      };
    }
  },

  /** The key of rank n has a share proportional to 1/n, approximately. */
  ZIPF {
    @Override
    Picker over(int keys) {
      return new ZipfPicker(keys);
    }
  },

  /** One key has all entries, and all reallocations but the first of each other key. */
  ONE {
    @Override
    Picker over(int keys) {
      return new Picker() {
        @Override
        public int key(long fraction) {
          return 0;
        }

        @Override
        public long rest(long fraction) {
          return fraction;
        }
      };
    }
  };

  /** Returns the picker of keys 0 to {@code keys - 1}. */
  abstract Picker over(int keys);

  /** Maps a {@link Fraction} of all rows to a key. Ascending fractions give keys in runs. */
  interface Picker {

    /** Returns the key. */
    int key(long fraction);

    /** Returns the position within the rows of the key, as a fraction. */
    long rest(long fraction);
  }
}
