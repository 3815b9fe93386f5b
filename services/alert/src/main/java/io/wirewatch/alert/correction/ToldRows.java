package io.wirewatch.alert.correction;

import io.wirewatch.alert.article.Batch;
import io.wirewatch.alert.channel.Reason;
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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Who was told of an article, and what its revisions say; in the caller's transaction.
final class ToldRows {
    private static final String REVISED =
            "select article_id from revision where article_id = any (?) group by article_id having count(*) > 1";
    private static final String TOLD =
            """
            select t.first, t.revision, t.article_id, t.channel_id, s.id as subscription, s.name, s.policy,
                   coalesce(m.reason, '[]') as reason, coalesce(m.because, '[]') as because
            from (select d.article_id, d.channel_id, d.subscription_id,
                         (array_agg(d.id order by d.created_at, d.id))[1] as first,
                         (array_agg(d.revision order by d.created_at desc, d.id desc))[1] as revision from (
              select id, subscription_id, channel_id, state, created_at, article_id, revision from delivery
              where article_id = any (?) and kind in ('alert', 'correction')
              union all
              select e.id, e.subscription_id, e.channel_id, e.state, e.created_at, n.article_id, n.told_revision
              from notice n join delivery e on e.subscription_id = n.subscription_id and e.subject = n.digest_subject
              where n.article_id = any (?) and n.told_revision is not null and e.kind = 'digest') d
              where d.state in ('pending', 'held', 'delivered') and (d.article_id, d.channel_id) > (?, ?)
              group by d.article_id, d.channel_id, d.subscription_id) t
            join subscription s on s.id = t.subscription_id join channel c on c.id = t.channel_id
            left join match m on m.subscription_id = s.id and m.article_id = t.article_id
            where s.deleted_at is null and c.removed_at is null and c.disabled_at is null
              and not exists (select 1 from muted_name n join article a on a.story_id = n.story_id
                where n.subscription_id = s.id and a.id = t.article_id)
            order by t.article_id, t.channel_id limit ?
            """;
    private static final String WORDINGS =
            """
            select r.article_id, r.revision, r.title, r.quantities, r.quotations,
                   r.withdrawn_at is not null as withdrawn from revision r
            where r.article_id = any (?)
            """;

    /// Who was told the current revision before, and another one after that. A correction that was given up counts as one
    /// that was made, for a replay must not make it again; one that was given up in between was not told.
    private static final String RETURNED =
            """
            select d.article_id, d.channel_id from delivery d join article a on a.id = d.article_id
            where d.article_id = any (?) and d.kind = 'correction'
            group by d.article_id, d.channel_id
            having max(d.created_at) filter (where d.revision = a.current_revision)
                 < max(d.created_at) filter (where d.revision <> a.current_revision
                     and d.state in ('pending', 'held', 'delivered'))
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
            Reason reason) {
        Corrections.Whom whom() {
            return new Corrections.Whom(article, channel);
        }
    }

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

    /// One per article and channel, in that order.
    ///
    /// @param after behind whom; empty at the beginning
    List<Told> told(Collection<String> articles, Optional<Corrections.Whom> after, int most)
            throws SQLException {
        Corrections.Whom behind = after.orElse(new Corrections.Whom("", ""));
        String[] ids = articles.toArray(String[]::new);
        List<Told> told = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(TOLD)) {
            Batch.set(select, ids, ids, behind.article(), behind.channel(), most);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    told.add(told(rows));
                }
            }
        }
        return told;
    }

    private static Told told(ResultSet row) throws SQLException {
        return new Told(
                new WebhookBody.Subscriber(row.getString("subscription"), row.getString("name")),
                row.getString("policy"),
                row.getString("channel_id"),
                row.getString("article_id"),
                row.getString("first"),
                row.getString("revision"),
                Reason.of(row));
    }

    /// By (article, channel): where the text is back at what was told before, with something else told in between.
    Set<List<String>> returned(Collection<String> articles) throws SQLException {
        Set<List<String>> returned = new HashSet<>();
        try (PreparedStatement select = prepared(RETURNED, articles);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                returned.add(List.of(rows.getString(1), rows.getString(2)));
            }
        }
        return returned;
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

    private PreparedStatement prepared(String sql, Collection<String> articles)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setArray(1, connection.createArrayOf("text", articles.toArray()));
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
