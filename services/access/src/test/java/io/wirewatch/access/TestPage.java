package io.wirewatch.access;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/// A page that is open to everybody.
@Path("/sign-in")
public class TestPage {
    @GET
    public String page() {
        return "sign in here";
    }
}
