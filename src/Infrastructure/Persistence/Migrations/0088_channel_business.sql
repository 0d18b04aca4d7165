-- The WhatsApp Business Account that a number belongs to: its templates are listed there.
alter table channels add column business_id text;
