package io.github.slipcovermaven.revision;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.eclipse.jgit.attributes.Attribute;
import org.eclipse.jgit.attributes.Attributes;
import org.eclipse.jgit.lib.CoreConfig.EolStreamType;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.TreeWalk.OperationType;
import org.eclipse.jgit.util.io.EolStreamTypeUtil;

/**
 * What git does to a text before it keeps it. Programs that {@code filter} in {@code .gitattributes} names are not started.
 *
 * @param ends what becomes of line ends
 * @param ident whether {@code $Id: … $} is shortened
 * @param encoding the one of the file; git keeps UTF-8
 */
record Checkin(EolStreamType ends, boolean ident, Charset encoding) {

    /** Of a file about which nothing is known. */
    static final Checkin NONE = new Checkin(EolStreamType.DIRECT, false, StandardCharsets.UTF_8);

    private static final Pattern ID = Pattern.compile("\\$Id:[^$\\n]*\\$");

    /** Returns what is done to the file at which a walk has come. */
    static Checkin of(TreeWalk walk) {
        Attributes attributes = walk.getAttributes();
        return new Checkin(
                walk.getEolStreamType(OperationType.CHECKIN_OP), attributes.isSet("ident"), encoding(attributes));
    }

    private static Charset encoding(Attributes attributes) {
        Attribute encoding = attributes.get("working-tree-encoding");
        String name = encoding == null ? null : encoding.getValue();
        return name != null && Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.UTF_8;
    }

    /** Tells whether it matters what git keeps of the file now. */
    boolean asksWhatIsKept() {
        return ends == EolStreamType.AUTO_LF;
    }

    /**
     * Returns the content as git keeps it.
     *
     * @param returnsKept whether what git has of it now has CR LF
     */
    byte[] apply(byte[] content, boolean returnsKept) throws IOException {
        byte[] text = encoding.equals(StandardCharsets.UTF_8)
                ? content
                : new String(content, encoding).getBytes(StandardCharsets.UTF_8);
        if (ends != EolStreamType.DIRECT && !(asksWhatIsKept() && returnsKept)) {
            try (InputStream in = EolStreamTypeUtil.wrapInputStream(new ByteArrayInputStream(text), ends)) {
                text = in.readAllBytes();
            }
        }
        return ident ? shortened(text) : text;
    }

    private static byte[] shortened(byte[] text) {
        String plain = new String(text, StandardCharsets.ISO_8859_1);
        return ID.matcher(plain).replaceAll("\\$Id\\$").getBytes(StandardCharsets.ISO_8859_1);
    }
}
