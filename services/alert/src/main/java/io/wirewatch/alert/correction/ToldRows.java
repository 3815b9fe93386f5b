package io.wirewatch.alert.correction;

import io.wirewatch.alert.channel.WebhookBody;
import io.wirewatch.contract.ContractJson;
import io.wirewatch.contract.Quantity;
import io.wirewatch.contract.Quotation;
import io.wirewatch.contract.UnreadableRecord;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Who was told of an article, and what its revisions say; in the caller's transaction.
final class ToldRows {
    private static final String REVISED =
            "select article_id from revision where article_id = any (?) group by article_id having count(*) > 1";
    private static final String TOLD =
            """
            select d.id, d.article_id, d.revision, d.channel_id, s.id as subscription, s.name, s.policy,
                   coalesce((select m.reason from match m where m.subscription_id = s.id and m.article_id = d.article_id),
                            '[]') as reason
            from (
              select id, subscription_id, channel_id, state, created_at, article_id, revision from delivery
              where article_id = any (?) and kind in ('alert', 'correction')
              union all
              select e.id, e.subscription_id, e.channel_id, e.state, e.created_at, n.article_id, n.told_revision
              from notice n join delivery e on e.subscription_id = n.subscription_id and e.subject = n.digest_subject
              where n.article_id = any (?) and n.told_revision is not null and e.kind = 'digest') d
            join subscription s on s.id = d.subscription_id join channel c on c.id = d.channel_id
            where d.state in ('pending', 'held', 'delivered')
              and s.deleted_at is null and c.removed_at is null and c.disabled_at is null
              and not exists (select 1 from muted_name n join article a on a.story_id = n.story_id
                where n.subscription_id = s.id and a.id = d.article_id)
            order by d.created_at, d.id
            """;
    private static final String WORDINGS =
            """
            select r.article_id, r.revision, r.title, r.quantities, r.quotations,
                   r.withdrawn_at is not null as withdrawn from revision r
            where r.article_id = any (?)
            """;

    private final Connection connection;

    ToldRows(Connection connection) {
        this.connection = connection;
    }

    /// Somebody who was told of an article on one channel.
    ///
    /// @param first the id of the delivery that told it first, an alert or a digest
    /// @param revision that the last delivery was about
    record Told(
            WebhookBody.Subscriber subscriber,
            String policy,
            String channel,
            String article,
            String first,
            String revision,
            String reason) {}

    /// Those of which more than one revision is stored.
    List<String> revised(Collection<String> articles) throws SQLException {
        List<String> revised = new ArrayList<>();
        try (PreparedStatement select = prepared(REVISED, articles);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                revised.add(rows.getString(1));
            }
        }
        return revised;
    }

    /// One per article and channel.
    Collection<Told> told(Collection<String> articles) throws SQLException {
        Map<List<String>, Told> told = new LinkedHashMap<>();
        try (PreparedStatement select = prepared(TOLD, articles, articles);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                List<String> whom =
                        List.of(rows.getString("article_id"), rows.getString("channel_id"));
                Told before = told.get(whom);
                told.put(
                        whom,
                        new Told(
                                new WebhookBody.Subscriber(
                                        rows.getString("subscription"), rows.getString("name")),
                                rows.getString("policy"),
                                rows.getString("channel_id"),
                                rows.getString("article_id"),
                                before == null ? rows.getString("id") : before.first(),
                                rows.getString("revision"),
                                rows.getString("reason")));
            }
        }
        return told.values();
    }

    /// By (article, revision).
    Map<List<String>, Wording> wordings(Collection<String> articles) throws SQLException {
        Map<List<String>, Wording> wordings = new HashMap<>();
        try (PreparedStatement select = prepared(WORDINGS, articles);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                wordings.put(
                        List.of(rows.getString("article_id"), rows.getString("revision")),
                        new Wording(
                                rows.getString("title"),
                                list(rows, "quantities", Quantity[].class),
                                list(rows, "quotations", Quotation[].class),
                                rows.getBoolean("withdrawn")));
            }
        }
        return wordings;
    }

    @SafeVarargs
    private PreparedStatement prepared(String sql, Collection<String>... articles)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < articles.length; i++) {
            statement.setArray(i + 1, connection.createArrayOf("text", articles[i].toArray()));
        }
        return statement;
    }

    private static <T> List<T> list(ResultSet row, String column, Class<T[]> type)
            throws SQLException {
        try {
            byte[] json = row.getString(column).getBytes(StandardCharsets.UTF_8);
            return List.of(ContractJson.read(json, type));
        } catch (UnreadableRecord e) {
            throw new IllegalStateException("stored " + column + " cannot be read", e);
        }
    }
}
