package io.wirewatch.alert.article;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// A statement as it grows, with its values.
final class SqlStatement {
    private final StringBuilder sql;
    private final List<Object> values = new ArrayList<>();
    private String word = " where ";

    SqlStatement(String select, Object... with) {
        this.sql = new StringBuilder(select);
        values.addAll(List.of(with));
    }

    SqlStatement where(String condition, Object... with) {
        sql.append(word).append(condition);
        values.addAll(List.of(with));
        word = " and ";
        return this;
    }

    void then(String rest) {
        sql.append(rest);
    }

    SqlStatement then(SqlStatement other) {
        sql.append(other.sql);
        values.addAll(other.values);
        return this;
    }

    SqlStatement within(String before, String behind) {
        sql.insert(0, before).append(behind);
        return this;
    }

    PreparedStatement on(Connection connection) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql.toString());
        for (int i = 0; i < values.size(); i++) {
            switch (values.get(i)) {
                case Instant time -> statement.setObject(i + 1, time.atOffset(ZoneOffset.UTC));
                case List<?> list ->
                        statement.setArray(i + 1, connection.createArrayOf("text", list.toArray()));
                case Object other -> statement.setObject(i + 1, other);
            }
        }
        return statement;
    }
}
