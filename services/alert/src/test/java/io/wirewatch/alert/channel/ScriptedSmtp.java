package io.wirewatch.alert.channel;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// An SMTP server on loopback that answers each command as a test says, and else takes it. It offers no STARTTLS.
final class ScriptedSmtp implements AutoCloseable {
    /// What stands for no command of the client: the greeting, and the end of a letter's data.
    static final String GREETING = "GREETING";

    static final String END = "END";

    private final ServerSocket server;
    private final Map<String, String> replies = new ConcurrentHashMap<>();
    private final List<String> commands = new CopyOnWriteArrayList<>();

    ScriptedSmtp() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        replies.put(GREETING, "220 mail.example ready");
        replies.put("EHLO", "250-mail.example\r\n250-AUTH PLAIN\r\n250 ENHANCEDSTATUSCODES");
        replies.put("AUTH", "235 2.7.0 welcome");
        replies.put("DATA", "354 go on");
        replies.put("QUIT", "221 bye");
        Thread.ofVirtual().name("scripted-smtp").start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    ScriptedSmtp answer(String command, String reply) {
        replies.put(command, reply);
        return this;
    }

    /// The verbs that came.
    List<String> commands() {
        return List.copyOf(commands);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                Thread.ofVirtual().start(() -> talk(client));
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private void talk(Socket client) {
        try (client) {
            BufferedReader in =
                    new BufferedReader(
                            new InputStreamReader(
                                    client.getInputStream(), StandardCharsets.US_ASCII));
            OutputStream out = client.getOutputStream();
            say(out, GREETING);
            boolean data = false;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (data) {
                    data = !line.equals(".");
                    if (!data) {
                        say(out, END);
                    }
                } else {
                    String verb = line.split(" ", 2)[0];
                    commands.add(verb);
                    data = say(out, verb).startsWith("354");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String say(OutputStream out, String to) throws IOException {
        String reply = replies.getOrDefault(to, "250 2.0.0 taken");
        out.write((reply + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
        return reply;
    }
}
