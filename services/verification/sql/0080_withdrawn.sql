-- The orders by which versions of an alert were given to broadcast: of each version the last one, the event that told
-- it, until when it may be sent, and whether broadcast has not taken it. order_id is missing of those from before.
CREATE TABLE verification.content_orders (
    alert_id   uuid NOT NULL REFERENCES verification.alerts (alert_id) ON DELETE CASCADE,
    version    integer NOT NULL,
    order_id   uuid,
    expires_at timestamptz NOT NULL,
    refused    boolean NOT NULL DEFAULT false,
    PRIMARY KEY (alert_id, version)
);

INSERT INTO verification.content_orders (alert_id, version, expires_at, refused)
SELECT DISTINCT ON (b.alert_id, b.version) b.alert_id, b.version,
       CASE WHEN b.version = a.version OR b.content IS NULL THEN a.expires_at
            ELSE coalesce(b.approved_at + (convert_from(b.content, 'UTF8')::jsonb ->> 'life_s')::float8
                                          * interval '1 second', a.expires_at) END,
       b.version = a.version AND coalesce(a.order_refused IN ('approval', 'correction'), false)
FROM verification.approvals b JOIN verification.alerts a USING (alert_id)
ORDER BY b.alert_id, b.version, b.approved_at;
