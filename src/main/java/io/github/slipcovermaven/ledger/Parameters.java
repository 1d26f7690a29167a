package io.github.slipcovermaven.ledger;

/**
 * The tests of a function with parameters.
 *
 * @param tests how many there are; 0 if they must stay together
 * @param least the least of the hashes of their names, which a test more or less rarely changes, and names that are new in
 *     each process always do
 * @param steady whether two runs, one after the other, found the same least
 */
public record Parameters(int tests, String least, boolean steady) {

    /** Two processes that each ran some of them. */
    public Parameters plus(Parameters other) {
        return new Parameters(
                tests == 0 || other.tests == 0 ? 0 : tests + other.tests,
                least.compareTo(other.least) < 0 ? least : other.least,
                steady && other.steady);
    }

    /** Returns what is to be expected after another run, which found this. */
    public Parameters after(Parameters known) {
        return new Parameters(tests, least, least.equals(known.least));
    }

    /**
     * Returns this, but with the number that was written before if it is not far off.
     *
     * @param share how far off it may be, as a part of what was written
     */
    public Parameters settledOn(Parameters written, double share) {
        boolean near = tests > 0 && Math.abs(tests - written.tests) <= share * written.tests;
        return new Parameters(near ? written.tests : tests, least, steady);
    }

    /** Returns how many there are that may run in several processes; 0 if they must, or had better, stay together. */
    public int apart() {
        return steady ? tests : 0;
    }
}
