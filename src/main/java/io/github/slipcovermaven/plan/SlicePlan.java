package io.github.slipcovermaven.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which part of a suite one of several machines runs. Each machine makes the whole division for itself, from the same
 * forecasts, and takes its own part of it.
 *
 * @param division of the suite among the machines
 * @param index which of its takers this machine is, from 0
 */
public record SlicePlan(Division division, int index) {

    /** Checks the index. */
    public SlicePlan {
        if (index < 0 || index >= division.count()) {
            throw new IllegalArgumentException(index + " of " + division.count());
        }
    }

    /**
     * Divides a suite.
     *
     * @param number of the machine, from 1
     * @param count of the machines
     * @param suite names the suite among all that the machines run: which machine begins depends on it, so that suites
     *     with fewer files than there are machines do not all fall to the same ones
     */
    public static SlicePlan of(List<FileForecast> forecasts, int number, int count, String suite) {
        int first = Preference.order(suite, count).get(0);
        return new SlicePlan(Planner.divide(forecasts, count), Math.floorMod(number - 1 + first, count));
    }

    /** Returns the forecasts of what is this machine's; of a parted file, those of its parts. */
    public List<FileForecast> mine(List<FileForecast> forecasts) {
        List<FileForecast> mine = new ArrayList<>();
        for (FileForecast file : forecasts) {
            SortedMap<String, Integer> owners = division.parts().get(file.path());
            if (owners != null) {
                SortedMap<String, Double> parts = new TreeMap<>(file.parts());
                parts.keySet().removeIf(part -> owners.getOrDefault(part, -1) != index);
                if (!parts.isEmpty()) {
                    mine.add(new FileForecast(
                            file.path(),
                            file.collectSeconds(),
                            file.together(),
                            parts,
                            file.groups(),
                            file.parameters()));
                }
            } else if (division.files().getOrDefault(file.path(), -1) == index) {
                mine.add(file);
            }
        }
        return mine;
    }
}
