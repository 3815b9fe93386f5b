package io.wirewatch.alert.subscription;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wirewatch.alert.policy.AlertPolicy;
import jakarta.inject.Singleton;

/// An [AlertPolicy] as its column holds it.
@Singleton
public class StoredPolicy {
    private final ObjectMapper json;

    StoredPolicy(ObjectMapper json) {
        this.json = json;
    }

    String written(AlertPolicy policy) {
        try {
            return json.writeValueAsString(policy);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a policy is always JSON", e);
        }
    }

    public AlertPolicy read(String stored) {
        try {
            return json.readValue(stored, AlertPolicy.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored policy cannot be read", e);
        }
    }
}
