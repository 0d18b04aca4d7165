-- outbox_claim is planned once and looks for the elder events of an aggregate by that aggregate. With an index for itself that the
-- inner look cannot use, the planner has no choice: for an empty index both look alike to it, and the other one is quadratic.
drop index outbox_events_pending;
create index outbox_events_pending on outbox_events (position) where delivered_at is null and parked_at is null and attempts >= 0;
