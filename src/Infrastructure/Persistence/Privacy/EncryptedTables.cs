using MakCrm.Application.Common;
using MakCrm.Infrastructure.Placement;
using Npgsql;

namespace MakCrm.Infrastructure.Persistence.Privacy;

/// <summary>A table whose rows hold boxes: the column of a box is the field that it is bound to.</summary>
/// <param name="Name">The table's.</param>
/// <param name="Columns">Those of boxes.</param>
/// <param name="Lookups">Those that the same things are found by, in the same order; none where nothing is.</param>
sealed record EncryptedTable(string Name, string[] Columns, params string[] Lookups);

/// <summary>Counts what keys have sealed, and seals it anew with the newest one.</summary>
public sealed class EncryptedTables(TenantDataSources sources)
{
    const int Batch = 200;

    internal static readonly IReadOnlyList<EncryptedTable> All =
    [
        new(
            "lead_documents",
            ["sealed_passport", "sealed_snils", "sealed_inn", "sealed_bank_account"],
            "passport_lookup",
            "snils_lookup",
            "inn_lookup",
            "account_lookup"
        ),
        new("subject_requests", ["sealed_contact"]),
        new("bank_details", ["sealed_account"]),
        new("partner_bank_accounts", ["sealed_account"]),
        new("borrowers", ["sealed_documents"]),
        new("questionnaire_invitations", ["sealed_answers"]),
        new("file_contents", ["sealed_key"]),
    ];

    public async Task<IReadOnlyDictionary<int, long>> Count(Guid tenantId, CancellationToken ct)
    {
        await using var batch = (await sources.GetForRead(tenantId, ct)).CreateBatch();
        batch.BatchCommands.Add(TenantSessionCommand.For(tenantId));
        var each = All.Select(t => $"select key_number from {t.Name} where tenant_id = $1 and key_number is not null");
        var count = new CommandParameterBuilder(
            new($"select key_number, count(*) from ({string.Join(" union all ", each)}) s group by key_number")
        );
        batch.BatchCommands.Add(count.Uuid(tenantId).Command);
        await using var row = await batch.ExecuteReaderAsync(ct);
        await row.NextResultAsync(ct);
        var counts = new Dictionary<int, long>();
        while (await row.ReadAsync(ct))
            counts[row.GetInt32(0)] = row.GetInt64(1);
        return counts;
    }

    /// <summary>Seals a tenant's older boxes anew, some at a time; tells how many records it did.</summary>
    internal async Task<int> Renew(Guid tenantId, ITenantCipher seal, CancellationToken ct)
    {
        var renewed = 0;
        foreach (var table in All)
        {
            while (await RenewSome(table, tenantId, seal, ct) is > 0 and var some)
                renewed += some;
        }

        return renewed;
    }

    /// <summary>Rows that somebody is changing at this moment are left for the next time: he may seal them with the new key himself.</summary>
    async Task<int> RenewSome(EncryptedTable table, Guid tenantId, ITenantCipher seal, CancellationToken ct)
    {
        await using var connection = await (await sources.GetForWrite(tenantId, ct)).OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using var select = new NpgsqlBatch(connection, transaction);
        select.BatchCommands.Add(TenantSessionCommand.For(tenantId));
        var due = new CommandParameterBuilder(
            new(
                $"""
                select id, {string.Join(", ", table.Columns)} from {table.Name}
                where tenant_id = $1 and key_number < $2 order by id limit {Batch} for update skip locked
                """
            )
        );
        select.BatchCommands.Add(due.Uuid(tenantId).Int(seal.KeyVersion).Command);
        await using var update = new NpgsqlBatch(connection, transaction);
        await using (var row = await select.ExecuteReaderAsync(ct))
        {
            await row.NextResultAsync(ct);
            while (await row.ReadAsync(ct))
                update.BatchCommands.Add(Update(table, tenantId, row, seal));
        }

        if (update.BatchCommands.Count > 0)
            await update.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(ct);
        return update.BatchCommands.Count;
    }

    /// <summary>The record itself does not change: neither its version nor its audit tell of this.</summary>
    static NpgsqlBatchCommand Update(EncryptedTable table, Guid tenantId, NpgsqlDataReader row, ITenantCipher seal)
    {
        var id = row.GetGuid(0);
        var set = string.Join(", ", table.Columns.Select((column, place) => $"{column} = ${place + 4}"));
        var update = new CommandParameterBuilder(new($"update {table.Name} set key_number = $3, {set} where tenant_id = $1 and id = $2"));
        update.Uuid(tenantId).Uuid(id).Int(seal.KeyVersion);
        foreach (var (column, place) in table.Columns.Select((column, place) => (column, place)))
        {
            var box = row.IsDBNull(place + 1) ? null : row.GetFieldValue<byte[]>(place + 1);
            update.Bytes(box is null ? null : seal.Encrypt(id, column, seal.Decrypt(id, column, box)));
        }

        return update.Command;
    }
}
