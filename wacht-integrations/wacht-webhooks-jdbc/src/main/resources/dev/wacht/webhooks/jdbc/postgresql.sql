-- The webhooks of Wacht that were handled (token is null) or are being handled, for PostgreSQL 12 and newer.
CREATE TABLE IF NOT EXISTS wacht_webhook (
    id VARCHAR(256) NOT NULL PRIMARY KEY,
    token VARCHAR(36),
    lease_until TIMESTAMP WITH TIME ZONE,
    expires_at TIMESTAMP WITH TIME ZONE NOT NULL
);
CREATE INDEX IF NOT EXISTS wacht_webhook_expires_at ON wacht_webhook (expires_at);
