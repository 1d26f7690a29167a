package io.github.slipcovermaven.ci;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;

/**
 * What the CI servers are told in a build, by all its modules. GitHub and Azure show ten messages of a kind of one step and
 * drop the others without a word; so the last places are kept until the build ends: for what is said of all modules
 * together, and to say how many more there are.
 */
public final class Telling {

    /** See "Limits" in GitHub's documentation of annotations. */
    private static final int SHOWN = 10;

    /** There is no CI server. */
    public static final Telling NOBODY = new Telling(List.of(), new ConcurrentHashMap<>());

    /** Those that are kept: for how many more there are, and for the whole. */
    private static final int KEPT = 1;

    private static final int KEPT_BY_MEMBERS = 2;

    private static final String TOLD = "told ";
    private static final String HELD = "held ";
    private static final String MORE = "more ";

    private final List<CiServer> servers;
    private final ConcurrentMap<String, Object> told;

    /**
     * Tells them.
     *
     * @param told what they have been told; shared by all that tell in a build, and of JDK types only, so that it can be by
     *     those in other class loaders
     */
    public Telling(List<CiServer> servers, ConcurrentMap<String, Object> told) {
        this.servers = List.copyOf(servers);
        this.told = told;
    }

    /** Tells whether there is nobody to be told. */
    public boolean isIdle() {
        return servers.isEmpty();
    }

    /**
     * Tells all of them.
     *
     * @param out takes the lines
     */
    public void tell(Notice notice, Consumer<String> out) {
        synchronized (told) {
            int kept = notice.scope() == Notice.Scope.MEMBER ? KEPT_BY_MEMBERS : KEPT;
            servers.forEach(
                    server -> server.messages(notice).forEach(message -> tell(server, message, SHOWN - kept, out)));
        }
    }

    private void tell(CiServer server, Message message, int most, Consumer<String> out) {
        String key = key(server, message.kind());
        if (message.kind() == Message.Kind.UNCOUNTED) {
            out.accept(message.text());
        } else if (count(TOLD + key) < most) {
            told.merge(TOLD + key, 1, Telling::sum);
            out.accept(message.text());
        } else if (held(key).size() < SHOWN) {
            held(key).add(message.text());
        } else {
            told.merge(MORE + key, 1, Telling::sum);
        }
    }

    /** The build ends: tells what was held back. Once, whoever says so. */
    public void end(Consumer<String> out) {
        synchronized (told) {
            for (CiServer server : servers) {
                for (Message.Kind kind : Message.Kind.values()) {
                    end(server, kind, out);
                }
            }
        }
    }

    private void end(CiServer server, Message.Kind kind, Consumer<String> out) {
        String key = key(server, kind);
        List<String> held = List.copyOf(held(key));
        told.remove(HELD + key);
        int places = SHOWN - count(TOLD + key);
        int all = held.size() + count(MORE + key);
        int shown = all > places ? places - 1 : all;
        held.subList(0, shown).forEach(out);
        if (shown < all) {
            out.accept(server.rest(kind, all - shown).text());
        }
        told.remove(MORE + key);
    }

    private int count(String key) {
        return told.get(key) instanceof Integer count ? count : 0;
    }

    @SuppressWarnings("unchecked") // only this class writes under the key
    private List<String> held(String key) {
        return (List<String>) told.computeIfAbsent(HELD + key, any -> new ArrayList<String>());
    }

    private static Object sum(Object one, Object other) {
        return (Integer) one + (Integer) other;
    }

    private static String key(CiServer server, Message.Kind kind) {
        return server.getClass().getSimpleName() + " " + kind;
    }
}
