package io.github.slipcovermaven.gate;

/** Which figure of a counter a limit holds; the names are JaCoCo's, and {@link #LOSTCOUNT} is ours. */
public enum Value {
    /** Covered of all. */
    COVEREDRATIO(true) {
        @Override
        long amount(Counters counters, Counters.Kind kind) {
            return counters.of(kind).covered();
        }

        @Override
        String figure(Counters.Kind kind) {
            String adjective = kind.adjective();
            return adjective.isEmpty()
                    ? "Coverage"
                    : Character.toUpperCase(adjective.charAt(0)) + adjective.substring(1) + " coverage";
        }
    },
    /** Missed of all. */
    MISSEDRATIO(true) {
        @Override
        long amount(Counters counters, Counters.Kind kind) {
            return counters.of(kind).missed();
        }

        @Override
        String figure(Counters.Kind kind) {
            return "The missed share of the " + kind.words();
        }
    },
    /** How many are covered. */
    COVEREDCOUNT(false) {
        @Override
        long amount(Counters counters, Counters.Kind kind) {
            return counters.of(kind).covered();
        }

        @Override
        String figure(Counters.Kind kind) {
            return "The number of covered " + kind.words();
        }
    },
    /** How many are missed. */
    MISSEDCOUNT(false) {
        @Override
        long amount(Counters counters, Counters.Kind kind) {
            return counters.of(kind).missed();
        }

        @Override
        String figure(Counters.Kind kind) {
            return "The number of missed " + kind.words();
        }
    },
    /** How many there are. */
    TOTALCOUNT(false) {
        @Override
        long amount(Counters counters, Counters.Kind kind) {
            return counters.of(kind).total();
        }

        @Override
        String figure(Counters.Kind kind) {
            return "The number of " + kind.words();
        }
    },
    /** How many were hit in the result that this one is compared with, are unchanged, and are hit no more. */
    LOSTCOUNT(false) {
        @Override
        long amount(Counters counters, Counters.Kind kind) {
            return counters.lost(kind);
        }

        @Override
        String figure(Counters.Kind kind) {
            return "The number of lost " + kind.words();
        }
    };

    private final boolean ratio;

    Value(boolean ratio) {
        this.ratio = ratio;
    }

    /** Tells whether it is a part of a whole; otherwise it is a count. */
    public boolean isRatio() {
        return ratio;
    }

    /** Returns how many lines or branches it counts. */
    abstract long amount(Counters counters, Counters.Kind kind);

    /** Returns what it is called, at the beginning of a sentence that goes on with "of". */
    abstract String figure(Counters.Kind kind);
}
