package io.github.slipcovermaven.ledger;

/** Numbers of a row, in words: {@code 2nd}. */
final class Ordinal {

    private Ordinal() {}

    static String of(int number) {
        boolean teens = number % 100 / 10 == 1;
        return number
                + switch (teens ? 0 : number % 10) {
                    case 1 -> "st";
                    case 2 -> "nd";
                    case 3 -> "rd";
                    default -> "th";
                };
    }
}
