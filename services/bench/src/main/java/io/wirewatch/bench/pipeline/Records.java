package io.wirewatch.bench.pipeline;

import io.wirewatch.contract.ArticlePublished;
import io.wirewatch.contract.ContractJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// Puts articles on the broker; every in-sync replica has them when it returns.
final class Records {
    private final Producer<String, byte[]> producer;

    Records(String servers) {
        this.producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", servers, "acks", "all", "linger.ms", "5"),
                        new StringSerializer(),
                        new ByteArraySerializer());
    }

    void publish(String topic, List<ArticlePublished> articles) throws Exception {
        List<Future<RecordMetadata>> sent = new ArrayList<>(articles.size());
        for (ArticlePublished article : articles) {
            byte[] value = ContractJson.write(article);
            sent.add(producer.send(new ProducerRecord<>(topic, article.id(), value)));
        }
        for (Future<RecordMetadata> one : sent) {
            one.get();
        }
    }
}
