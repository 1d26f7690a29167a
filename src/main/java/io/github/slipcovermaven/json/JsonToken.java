package io.github.slipcovermaven.json;

import com.fasterxml.jackson.core.JsonTokenId;
import org.jspecify.annotations.Nullable;

/** What {@link JsonStream} comes across. */
public enum JsonToken {
    START_OBJECT,
    END_OBJECT,
    START_ARRAY,
    END_ARRAY,
    FIELD_NAME,
    VALUE_STRING,
    VALUE_NUMBER_INT,
    VALUE_NUMBER_FLOAT,
    VALUE_TRUE,
    VALUE_FALSE,
    VALUE_NULL,
    /** There is nothing more. */
    END;

    static JsonToken of(com.fasterxml.jackson.core.@Nullable JsonToken token) {
        return switch (token == null ? JsonTokenId.ID_NO_TOKEN : token.id()) {
            case JsonTokenId.ID_START_OBJECT -> START_OBJECT;
            case JsonTokenId.ID_END_OBJECT -> END_OBJECT;
            case JsonTokenId.ID_START_ARRAY -> START_ARRAY;
            case JsonTokenId.ID_END_ARRAY -> END_ARRAY;
            case JsonTokenId.ID_FIELD_NAME -> FIELD_NAME;
            case JsonTokenId.ID_STRING -> VALUE_STRING;
            case JsonTokenId.ID_NUMBER_INT -> VALUE_NUMBER_INT;
            case JsonTokenId.ID_NUMBER_FLOAT -> VALUE_NUMBER_FLOAT;
            case JsonTokenId.ID_TRUE -> VALUE_TRUE;
            case JsonTokenId.ID_FALSE -> VALUE_FALSE;
            case JsonTokenId.ID_NULL -> VALUE_NULL;
            default -> END;
        };
    }

    /** Tells whether it is a flag. */
    public boolean isBoolean() {
        return this == VALUE_TRUE || this == VALUE_FALSE;
    }
}
