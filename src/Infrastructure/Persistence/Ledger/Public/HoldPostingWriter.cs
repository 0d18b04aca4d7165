using MakCrm.Application.Common;
using MakCrm.Domain.Common;
using MakCrm.Domain.Ledger;
using Npgsql;

namespace MakCrm.Infrastructure.Persistence.Ledger.Public;

/// <summary>A participant's wallet as it was locked: its two accounts and what is free in it.</summary>
sealed record LockedWallet(Guid Available, Guid Held, Money Free);

/// <summary>Holds and releases for bids, written as SQL beside the bids that they belong to.</summary>
sealed class HoldPostingWriter(Guid tenantId, IReadOnlyDictionary<Guid, LockedWallet> wallets, DateTimeOffset at)
{
    const string InsertHeads = """
        insert into ledger_transactions (tenant_id, id, kind, cause_type, cause_id, posted_at, version)
        select $1, t.id, t.kind, t.cause_type, t.cause_id, $6, 1
        from unnest($2::uuid[], $3::text[], $4::text[], $5::uuid[]) as t(id, kind, cause_type, cause_id)
        """;

    const string InsertLines = """
        insert into ledger_postings (tenant_id, id, transaction_id, account_id, amount_minor, currency)
        select $1, p.id, p.transaction_id, p.account_id, p.amount_minor, p.currency
        from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::bigint[], $6::text[]) as p(id, transaction_id, account_id, amount_minor, currency)
        """;

    readonly List<LedgerTransaction> posted = [];

    /// <summary>Reads what <c>ledger_lock_wallets</c> answers: it locks in the order in which all postings do.</summary>
    public static async Task<Dictionary<Guid, LockedWallet>> Read(NpgsqlDataReader rows, string currency)
    {
        var accounts = new List<(Guid Id, LedgerAccountCode Code, Guid Holder, long Minor)>();
        while (await rows.ReadAsync())
        {
            if (rows.GetString(3) == currency)
                accounts.Add(
                    (rows.GetGuid(0), EnumWireFormat.Parse<LedgerAccountCode>(rows.GetString(1)), rows.GetGuid(2), rows.GetInt64(4))
                );
        }

        return accounts.GroupBy(a => a.Holder).ToDictionary(wallet => wallet.Key, wallet => Of([.. wallet], currency));
    }

    /// <summary>More than zero is held for the lot, less is released.</summary>
    public LedgerTransaction Move(Guid holder, Money amount, Guid lotId)
    {
        var wallet = wallets[holder];
        var moved = amount.IsNegative
            ? LedgerTransaction.Release(wallet.Available, wallet.Held, -amount, LedgerCause.Lot(lotId), at)
            : LedgerTransaction.Hold(wallet.Available, wallet.Held, amount, LedgerCause.Lot(lotId), at);
        posted.Add(moved);
        return moved;
    }

    public void WriteTo(NpgsqlBatch batch)
    {
        if (posted.Count == 0)
            return;
        var lines = posted.SelectMany(t => t.Lines).ToList();
        batch.BatchCommands.Add(
            new CommandParameterBuilder(new(InsertHeads))
                .Uuid(tenantId)
                .Uuids(posted.Select(t => t.Id))
                .Texts(posted.Select(t => EnumWireFormat.ToWireName(t.Kind)))
                .Texts(posted.Select(t => t.CauseType))
                .Uuids(posted.Select(t => t.CauseId!.Value))
                .Time(at)
                .Command
        );
        batch.BatchCommands.Add(
            new CommandParameterBuilder(new(InsertLines))
                .Uuid(tenantId)
                .Uuids(lines.Select(l => l.Id))
                .Uuids(lines.Select(l => l.TransactionId))
                .Uuids(lines.Select(l => l.AccountId))
                .Longs(lines.Select(l => l.AmountMinor))
                .Texts(lines.Select(l => l.Currency))
                .Command
        );
    }

    static LockedWallet Of(List<(Guid Id, LedgerAccountCode Code, Guid Holder, long Minor)> accounts, string currency)
    {
        var (available, held) = (
            accounts.Single(a => a.Code == LedgerAccountCode.WalletAvailable),
            accounts.Single(a => a.Code == LedgerAccountCode.WalletHeld)
        );
        return new(available.Id, held.Id, Money.Of(available.Minor, currency));
    }
}
