package org.athenaelt.bench.data;

/** How unevenly entries and reallocations are spread over the join keys. */
enum Skew {
  /** Every key gets its share. */
  UNIFORM {
    @Override
    KeyPicker over(int keys) {
      return new KeyPicker() {
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

  /**
   * The key of rank n gets a share near 1/n: each doubling of the rank holds as much as the last.
   */
  ZIPF {
    @Override
    KeyPicker over(int keys) {
      return new ZipfPicker(keys);
    }
  },

  /** One key holds everything that the others can do without. */
  ONE {
    @Override
    KeyPicker over(int keys) {
      return new KeyPicker() {
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

  /** The picker for keys 0 to {@code keys - 1}. */
  abstract KeyPicker over(int keys);
}
