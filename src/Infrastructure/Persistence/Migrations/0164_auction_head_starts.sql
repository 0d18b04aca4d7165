-- Grades of franchisees give a head start at auctions; a bidder keeps from when they may bid, decided when the lot is put up.
alter table partner_grades add column auction_head_start_seconds int not null default 0 check (auction_head_start_seconds >= 0);
alter table lot_bidders add column opens_at timestamptz;
