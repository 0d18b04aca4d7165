-- The other deal, where one was divided into two; its id stays when that deal is gone.
alter table deal_history add column other_deal_id uuid;
