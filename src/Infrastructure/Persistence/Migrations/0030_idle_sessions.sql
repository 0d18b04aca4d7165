-- Sessions end when nobody is there.
alter table sign_in_rules add column idle_minutes int check (idle_minutes between 15 and 720);
alter table sessions add column seen_at timestamptz;
