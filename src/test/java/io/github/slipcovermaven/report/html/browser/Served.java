package io.github.slipcovermaven.report.html.browser;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A folder that is served, as CI servers serve artifacts: {@code /plain/}, and {@code /policy/} as Jenkins does. */
final class Served implements AutoCloseable {

    /** Jenkins' {@code hudson.model.DirectoryBrowserSupport.CSP} of old, which is its default today. */
    private static final String POLICY = "sandbox; default-src 'none'; img-src 'self'; style-src 'self';";

    private static final Map<String, String> TYPES = Map.of(
            "html",
            "text/html",
            "css",
            "text/css",
            "js",
            "text/javascript",
            "svg",
            "image/svg+xml",
            "json",
            "text/plain");

    private final HttpServer server;

    Served(Path folder) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/plain/", exchange -> answer(exchange, folder));
        server.createContext("/policy/", exchange -> {
            exchange.getResponseHeaders().set("Content-Security-Policy", POLICY);
            exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
            answer(exchange, folder);
        });
        server.start();
    }

    String plain() {
        return address() + "/plain/";
    }

    String underPolicy() {
        return address() + "/policy/";
    }

    private String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private static void answer(HttpExchange exchange, Path folder) throws IOException {
        try (exchange) {
            String asked = exchange.getRequestURI().getPath();
            Path file =
                    folder.resolve(asked.substring(asked.indexOf('/', 1) + 1)).normalize();
            if (!file.startsWith(folder) || !Files.isRegularFile(file)) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            String name = file.getFileName().toString();
            String type = TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "application/octet-stream");
            exchange.getResponseHeaders().set("Content-Type", type);
            byte[] content = Files.readAllBytes(file);
            exchange.sendResponseHeaders(200, content.length == 0 ? -1 : content.length);
            exchange.getResponseBody().write(content);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
