package com.example.signups;

import dev.wacht.auth.ReplayGuard;
import dev.wacht.auth.WebhookReceiver;
import dev.wacht.auth.WebhookVerifier;
import dev.wacht.spring.WachtSpring;
import dev.wacht.spring.boot.SpringTransactionRunner;
import dev.wacht.webhooks.jdbc.JdbcWebhookInbox;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.HttpRequestHandler;

/** Stores each sign-up once, regardless of the instance that receives it. */
@SpringBootApplication
public class SignupsApplication {
    @Bean("/webhooks/transactional")
    HttpRequestHandler transactional(
            WebhookVerifier verifier, TransactionTemplate transactions, DataSource dataSource, JdbcTemplate sql) {
        JdbcWebhookInbox inbox = JdbcWebhookInbox.of(SpringTransactionRunner.of(transactions, dataSource));
        return WachtSpring.webhook(WebhookReceiver.transactional(
                verifier, inbox, (connection, event) -> sql.update("INSERT INTO signup VALUES (?)", event.dataJson())));
    }

    @Bean("/webhooks/guarded")
    HttpRequestHandler guarded(WebhookVerifier verifier, ReplayGuard guard, JdbcTemplate sql) {
        return WachtSpring.webhook(WebhookReceiver.of(
                verifier, guard, event -> sql.update("INSERT INTO signup VALUES (?)", event.dataJson())));
    }
}
