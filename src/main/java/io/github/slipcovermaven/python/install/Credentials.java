package io.github.slipcovermaven.python.install;

import java.util.regex.Pattern;

/** Keeps credentials in URLs out of what is printed and stored. */
public final class Credentials {

    /** The part of a URL before the last @ of its authority. */
    private static final Pattern USER_INFORMATION = Pattern.compile("://[^/?#\\s'\"]*@");

    private Credentials() {}

    public static String mask(String text) {
        return USER_INFORMATION.matcher(text).replaceAll("://****@");
    }
}
