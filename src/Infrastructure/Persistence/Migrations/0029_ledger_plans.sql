-- A line of a ledger is looked for by its transaction. A plan made while the table was small reads all of it, and each connection keeps
-- its plan until the table is analyzed again, while the table grows.
alter function ledger_check_head() set enable_seqscan = off;
alter function ledger_check_line() set enable_seqscan = off;
alter function ledger_move_balances() set enable_seqscan = off;
