-- Whoever was refused, or has withdrawn, is not remembered for ever.
create index registrations_over on registrations (decided_at) where state in ('rejected', 'withdrawn');
