using MakCrm.Application.Common;
using MakCrm.Domain.AmoSync.Exchange;
using MakCrm.Infrastructure.Persistence;
using Npgsql;

namespace MakCrm.Infrastructure.AmoSync.Exchange;

/// <summary>A check that is under way: pairs are gone through in the order of their ids, those that were there when it was asked for.</summary>
sealed record AmoDriftTrail(DateTimeOffset AskedAt, Guid After);

/// <summary>A pair to be compared, and the points that something is in the way of.</summary>
sealed record AmoCompared(AmoPairRow Row, IReadOnlySet<string> InTheWay);

/// <summary>What checks of drift find lies at the pairs. Whoever has lost the account writes nothing any more.</summary>
sealed class AmoDriftRows(NpgsqlDataSource source)
{
    /// <summary>Those that stand on both sides as far as anybody here knows, and wait for nothing.</summary>
    const string Following = $"""
        select {AmoPairRows.Columns}, p.troubles from amo_pairs p
        where p.tenant_id = $1 and p.account_id = $2 and p.id > $3 and p.created_at <= $4 and p.due_at is null
          and p.state in ('paired', 'deleted_there') and p.amo_lead_id is not null and p.lead_id is not null
        order by p.id limit $5
        """;

    /// <summary>What was marked while it was compared is about to be settled, and has not drifted.</summary>
    const string Finding = $"""
        update amo_pairs p set drift = $5, drift_fix = $6, drift_fields = $7, drift_at = $8
        where p.tenant_id = $1 and p.account_id = $2 and p.id = $4 and p.marks = $9 and {AmoExchangeRows.Mine}
        """;

    const string Going = """
        update amo_exchanges set drift_after = coalesce($4, drift_after), drift_seen = drift_seen + $5, drift_ended_at = $6
        where tenant_id = $1 and id = $2 and attempts = $3 and drift_asked_at = $7 and drift_ended_at is null
        """;

    public async Task<IReadOnlyList<AmoCompared>> Next(AmoClaim claim, AmoDriftTrail trail, int most, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(TenantCommand.For(claim.Place.TenantId));
        batch.BatchCommands.Add(
            new CommandParameters(new(Following))
                .Uuid(claim.Place.TenantId)
                .Uuid(claim.Place.AccountId)
                .Uuid(trail.After)
                .Time(trail.AskedAt)
                .Int(most)
                .Command
        );
        await using var row = await batch.ExecuteReaderAsync(ct);
        await row.NextResultAsync(ct);
        var found = new List<AmoCompared>();
        while (await row.ReadAsync(ct))
        {
            var troubles = JsonColumn.Read<List<AmoPairTrouble>>(row.GetString(11));
            found.Add(new(AmoPairRows.Read(row), troubles.Select(t => t.Field ?? "").ToHashSet()));
        }

        return found;
    }

    /// <summary>What was found, and how far the check is, at once: whoever goes on after a crash compares nothing twice.</summary>
    public async Task Keep(
        AmoClaim claim,
        AmoDriftTrail trail,
        IReadOnlyList<(AmoPairRow Row, AmoDrift? Drift)> compared,
        bool isLast,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(TenantCommand.For(claim.Place.TenantId));
        foreach (var (row, drift) in compared)
            batch.BatchCommands.Add(Found(claim, row, drift, now));
        batch.BatchCommands.Add(
            AmoExchangeRows
                .Of(claim, Going)
                .Uuid(compared.Count > 0 ? compared[^1].Row.Id : null)
                .Int(compared.Count)
                .Time(isLast ? now : null)
                .Time(trail.AskedAt)
                .Command
        );
        await batch.ExecuteNonQueryAsync(ct);
    }

    static NpgsqlBatchCommand Found(AmoClaim claim, AmoPairRow row, AmoDrift? drift, DateTimeOffset now) =>
        AmoExchangeRows
            .Of(claim, Finding)
            .Uuid(row.Id)
            .Text(drift is null ? null : Wire.Name(drift.Kind))
            .Text(drift is null ? null : Wire.Name(drift.Fix))
            .Json(JsonColumn.Write(drift?.Fields ?? []))
            .Time(drift is null ? null : now)
            .Int(row.Marks)
            .Command;
}
