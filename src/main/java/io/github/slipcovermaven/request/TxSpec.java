package io.github.slipcovermaven.request;

import io.github.slipcovermaven.problem.OtherHostsAdvice;
import io.github.slipcovermaven.problem.ProblemException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One of xdist's {@code --tx}: where how many workers run.
 *
 * @param count how many workers
 * @param spec execnet's specification of one of them
 */
public record TxSpec(int count, String spec) {

    /** As {@code parse_tx_spec_config} of xdist/workermanage.py reads it. */
    private static final Pattern COUNTED = Pattern.compile("(\\d{1,4})\\*(.*)", Pattern.DOTALL);

    /**
     * Reads the specifications as they stand in the POM.
     *
     * @throws ProblemException naming one that is neither {@code popen} nor {@code ssh}
     */
    public static List<TxSpec> parse(List<String> given) {
        return given.stream().map(TxSpec::parse).toList();
    }

    private static TxSpec parse(String given) {
        String text = given == null ? "" : given.strip();
        Matcher counted = COUNTED.matcher(text);
        int count = counted.matches() ? Integer.parseInt(counted.group(1)) : 1;
        String spec = counted.matches() ? counted.group(2) : text;
        List<String> keys = List.of(spec.split("//", -1));
        boolean known = keys.stream().anyMatch(key -> key.equals("popen") || key.matches("ssh=.+"))
                && keys.stream().noneMatch(key -> key.isEmpty() || key.matches("(via|socket|vagrant_ssh|id)=.*"));
        if (!known || count < 1 || count > WorkerLimits.MOST_WORKERS) {
            throw new ProblemException(OtherHostsAdvice.specUnknown(text));
        }
        return new TxSpec(count, spec);
    }

    /** Returns how many workers they are together. */
    public static int workers(List<TxSpec> specs) {
        return specs.stream().mapToInt(TxSpec::count).sum();
    }

    /** Tells whether its workers run on this machine. */
    public boolean isHere() {
        return List.of(spec.split("//", -1)).contains("popen");
    }

    /** Returns it as an argument of {@code --tx}. */
    public String argument() {
        return count == 1 ? spec : count + "*" + spec;
    }

    /** Returns it for people: values of {@code env:} are nobody's business. */
    public String shown() {
        return argument().replaceAll("(//env:[^=/]*)=.*?(?=//|$)", "$1=...");
    }

    /** Tells whether it is this very interpreter on this very tree, which needs no asking. */
    public boolean isPlain() {
        return spec.equals("popen");
    }
}
