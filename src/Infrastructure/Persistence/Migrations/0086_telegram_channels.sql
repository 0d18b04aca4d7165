-- Bots of the tenant's own at Telegram, beside numbers of WhatsApp.
alter table channels drop constraint channels_kind_check;
alter table channels add constraint channels_kind_check check (kind in ('whatsapp', 'telegram'));
alter table conversations drop constraint conversations_channel_kind_check;
alter table conversations add constraint conversations_channel_kind_check check (channel_kind in ('whatsapp', 'telegram')) not valid;

-- As before, with the kind of messenger that told it.
drop function if exists channel_inbox_claim(timestamptz, interval, int);
