package io.github.slipcovermaven.ci;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;

/**
 * What the CI servers are told in a build, by all its modules. GitHub and Azure show ten messages of a kind of one step and
 * drop the others without a word; so the tenth is held back until the build ends, and says how many more there are where
 * it is not the last.
 */
public final class Telling {

    /** See "Limits" in GitHub's documentation of annotations. */
    private static final int SHOWN = 10;

    /** There is no CI server. */
    public static final Telling NOBODY = new Telling(List.of(), new ConcurrentHashMap<>());

    private static final String COUNT = "told ";
    private static final String HELD = "held ";

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
            servers.forEach(server -> server.messages(notice).forEach(message -> tell(server, message, out)));
        }
    }

    private void tell(CiServer server, Message message, Consumer<String> out) {
        if (message.kind() == Message.Kind.UNCOUNTED) {
            out.accept(message.text());
            return;
        }
        String key = key(server, message.kind());
        int count = count(key) + 1;
        told.put(COUNT + key, count);
        if (count < SHOWN) {
            out.accept(message.text());
        } else if (count == SHOWN) {
            told.put(HELD + key, message.text());
        }
    }

    /** The build ends: tells what was held back. Once, whoever says so. */
    public void end(Consumer<String> out) {
        synchronized (told) {
            for (CiServer server : servers) {
                for (Message.Kind kind : Message.Kind.values()) {
                    String key = key(server, kind);
                    if (told.remove(HELD + key) instanceof String held) {
                        int more = count(key) - SHOWN + 1;
                        out.accept(more == 1 ? held : server.rest(kind, more).text());
                    }
                }
            }
        }
    }

    private int count(String key) {
        return told.get(COUNT + key) instanceof Integer count ? count : 0;
    }

    private static String key(CiServer server, Message.Kind kind) {
        return server.getClass().getSimpleName() + " " + kind;
    }
}
