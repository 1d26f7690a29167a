package io.github.slipcovermaven.report;

import io.github.slipcovermaven.problem.OneLine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The colours in which a runner shows failures, for a terminal that has them. Nothing else of what we did not write gets
 * there, and no line's colour goes on in the next one, which begins with a level of Maven's.
 */
public final class Colours {

    private static final Pattern COLOUR = Pattern.compile("\u001b\\[([0-9;:]*)m");

    /** Nothing is coloured after it: {@code 0}, nothing, and Pygments' {@code 39;49;00}; not the first of 256 colours. */
    private static final Pattern ENDS = Pattern.compile("(?!.*[34]8[;:]5[;:]0+$)(.*[;:])?0*");

    private static final String RED_AND_BOLD = "\u001b[31m\u001b[1m";
    private static final String PLAIN = "\u001b[0m";

    private final boolean wanted;
    private final Map<List<String>, String> texts = new HashMap<>();

    private Colours(boolean wanted) {
        this.wanted = wanted;
    }

    /** Returns none at all. */
    public static Colours none() {
        return new Colours(false);
    }

    /** Returns those of a terminal that has them. */
    public static Colours ofTerminal() {
        return new Colours(true);
    }

    /** Notes how the runner itself shows a failure. */
    public void add(String test, String phase, String text) {
        texts.put(List.of(test, phase), text);
    }

    /** Returns the title of a failure, as pytest paints it. */
    String title(String separator) {
        return wanted ? RED_AND_BOLD + separator + PLAIN : separator;
    }

    /** Returns the lines of a failure: in its colours where they are known, and of that very text. */
    List<String> lines(String test, String phase, String plain) {
        String text = texts.getOrDefault(List.of(test, phase), plain);
        return lines(Visible.text(text).equals(Visible.text(plain)) ? text : plain);
    }

    /** Returns the lines of what a test printed. */
    List<String> lines(String text) {
        if (!wanted) {
            return Visible.text(text).lines().toList();
        }
        List<String> lines = new ArrayList<>();
        StringBuilder active = new StringBuilder();
        for (String line : text.replace("\r\n", "\n").lines().toList()) {
            StringBuilder shown = new StringBuilder(active);
            Matcher colours = COLOUR.matcher(line);
            int end = 0;
            while (colours.find()) {
                shown.append(OneLine.escaped(line.substring(end, colours.start()), true))
                        .append(colours.group());
                if (ENDS.matcher(colours.group(1)).matches()) {
                    active.setLength(0);
                } else {
                    active.append(colours.group());
                }
                end = colours.end();
            }
            shown.append(OneLine.escaped(line.substring(end), true));
            lines.add(active.length() > 0 ? shown + PLAIN : shown.toString());
        }
        return lines;
    }

    /** Returns a line that is no longer than that; one that has to be cut loses its colours. */
    static String cut(String line, int max) {
        return line.length() <= max ? line : Cut.end(COLOUR.matcher(line).replaceAll(""), max);
    }
}
