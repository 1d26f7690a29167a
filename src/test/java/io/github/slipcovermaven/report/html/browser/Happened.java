package io.github.slipcovermaven.report.html.browser;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.openqa.selenium.logging.LogEntries;
import org.openqa.selenium.logging.LogEntry;

/**
 * What a browser did and said while it showed a page.
 *
 * @param said on its console: errors, and what a policy did not allow
 * @param asked the addresses that it asked for
 * @param failed those that it did not get
 */
public record Happened(List<String> said, List<String> asked, List<String> failed) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Happened of(LogEntries console, LogEntries events) {
        List<String> said = new ArrayList<>();
        for (LogEntry entry : console) {
            said.add(entry.getMessage());
        }
        List<String> asked = new ArrayList<>();
        List<String> failed = new ArrayList<>();
        for (LogEntry entry : events) {
            JsonNode event = read(entry.getMessage()).path("message");
            JsonNode told = event.path("params");
            switch (event.path("method").asText()) {
                case "Network.requestWillBeSent" ->
                    asked.add(told.path("request").path("url").asText());
                case "Network.loadingFailed" ->
                    failed.add(told.path("type").asText() + " "
                            + told.path("errorText").asText() + " "
                            + told.path("blockedReason").asText());
                case "Network.responseReceived" -> {
                    if (told.path("response").path("status").asInt() >= 400) {
                        failed.add(told.path("response").path("url").asText());
                    }
                }
                default -> {}
            }
        }
        return new Happened(said, asked, failed);
    }

    private static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(text, e);
        }
    }
}
