package io.wirewatch.alert.trend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BucketTest {
    @ParameterizedTest
    @CsvSource({
        "HOUR, 2026-03-04T08:59:59.999999Z, 2026-03-04T08:00:00Z",
        "DAY, 2026-03-04T23:59:59Z, 2026-03-04T00:00:00Z",
        "WEEK, 2026-03-04T08:00:00Z, 2026-03-02T00:00:00Z",
        "WEEK, 2026-03-02T00:00:00Z, 2026-03-02T00:00:00Z",
        "WEEK, 2026-03-01T23:59:59Z, 2026-02-23T00:00:00Z",
        "WEEK, 2027-01-01T00:00:00Z, 2026-12-28T00:00:00Z",
    })
    void timeLiesInTheBucketThatBegan(Bucket bucket, Instant time, Instant begin) {
        assertThat(bucket.begin(time)).isEqualTo(begin);
    }

    @ParameterizedTest
    @CsvSource({
        "HOUR, 2026-03-04T08:00:00Z, 2026-03-04T10:00:00Z, 2",
        "HOUR, 2026-03-04T08:59:00Z, 2026-03-04T09:01:00Z, 2",
        "DAY, 2026-03-04T23:00:00Z, 2026-03-05T23:00:00Z, 2",
        "WEEK, 2026-03-02T00:00:00Z, 2026-03-09T00:00:00Z, 1",
        "WEEK, 2026-03-01T00:00:00Z, 2026-03-09T00:00:00.000001Z, 3",
    })
    void bucketsThatHoldAStretchAreCounted(Bucket bucket, Instant begin, Instant end, long number) {
        assertThat(bucket.in(bucket.whole(begin, end))).isEqualTo(number);
    }
}
