using MakCrm.Application.Imports;
using MakCrm.Domain.Imports;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace MakCrm.Infrastructure.Persistence;

partial class CrmDbContext : IImportsDb
{
    /// <summary>A piece of rows takes far less; whoever needs longer is no more.</summary>
    static readonly TimeSpan ImportLease = TimeSpan.FromMinutes(1);

    public DbSet<Import> Imports => Set<Import>();

    public DbSet<SavedMapping> SavedMappings => Set<SavedMapping>();

    public DbSet<ImportRow> ImportRows => Set<ImportRow>();

    async Task<bool> IImportsDb.Write(Import import, int attempt, long position, IReadOnlyList<ImportRow> rows, CancellationToken ct)
    {
        await InTransaction(ct);
        var transaction = (NpgsqlTransaction)Database.CurrentTransaction!.GetDbTransaction();
        await using var batch = new NpgsqlBatch(transaction.Connection, transaction);
        batch.BatchCommands.Add(TenantSessionCommand.For(TenantId));
        batch.BatchCommands.Add(Advance(import, attempt, position, rows));
        batch.BatchCommands.Add(BulkInsert.Of(Model, TenantId, rows));
        await batch.ExecuteNonQueryAsync(ct);
        return batch.BatchCommands[1].RecordsAffected == 1;
    }

    async Task<bool> IImportsDb.WriteBack(Guid importId, int attempt, IReadOnlyList<RolledBackRow> rows, CancellationToken ct)
    {
        const string Import = """
            update imports set back_position = $4, taken_back = taken_back + $5, kept = kept + $6, tries = 0, leased_until = clock_timestamp() + $7
            where tenant_id = $1 and id = $2 and attempts = $3 and state = 'rolling_back'
            """;
        const string Rows = """
            update import_rows r set rollback = case when a.why is null then 'taken_back' else 'kept' end, kept_because = a.why
            from unnest($3, $4) as a (number, why) where r.tenant_id = $1 and r.import_id = $2 and r.number = a.number
            """;
        await InTransaction(ct);
        var transaction = (NpgsqlTransaction)Database.CurrentTransaction!.GetDbTransaction();
        await using var batch = new NpgsqlBatch(transaction.Connection, transaction);
        var stored = rows.Count(r => r.KeptBecause is not null);
        var advance = new CommandParameterBuilder(new(Import)).Uuid(TenantId).Uuid(importId).Int(attempt).Long(rows[^1].Number);
        advance.Long(rows.Count - stored).Long(stored).Command.Parameters.Add(new NpgsqlParameter<TimeSpan> { TypedValue = ImportLease });
        var mark = new CommandParameterBuilder(new(Rows)).Uuid(TenantId).Uuid(importId).Command;
        mark.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. rows.Select(r => r.Number)] });
        mark.Parameters.Add(new NpgsqlParameter<string?[]> { TypedValue = [.. rows.Select(r => r.KeptBecause)] });
        batch.BatchCommands.Add(TenantSessionCommand.For(TenantId));
        batch.BatchCommands.Add(advance.Command);
        batch.BatchCommands.Add(mark);
        await batch.ExecuteNonQueryAsync(ct);
        return batch.BatchCommands[1].RecordsAffected == 1;
    }

    async Task<int?> IImportsDb.Clear(Guid importId, int attempt, CancellationToken ct)
    {
        const string Keep = """
            update imports set leased_until = clock_timestamp() + $4
            where tenant_id = $1 and id = $2 and attempts = $3 and position = 0 and state in ('checking', 'running')
            """;
        const string Rows = """
            delete from import_rows where tenant_id = $1 and import_id = $2 and number in (
              select number from import_rows where tenant_id = $1 and import_id = $2 limit 10000)
            """;
        await InTransaction(ct);
        var transaction = (NpgsqlTransaction)Database.CurrentTransaction!.GetDbTransaction();
        await using var batch = new NpgsqlBatch(transaction.Connection, transaction);
        var keep = new CommandParameterBuilder(new(Keep)).Uuid(TenantId).Uuid(importId).Int(attempt).Command;
        keep.Parameters.Add(new NpgsqlParameter<TimeSpan> { TypedValue = ImportLease });
        batch.BatchCommands.Add(TenantSessionCommand.For(TenantId));
        batch.BatchCommands.Add(keep);
        batch.BatchCommands.Add(new CommandParameterBuilder(new(Rows)).Uuid(TenantId).Uuid(importId).Command);
        await batch.ExecuteNonQueryAsync(ct);
        return batch.BatchCommands[1].RecordsAffected == 1 ? (int)batch.BatchCommands[2].RecordsAffected : null;
    }

    NpgsqlBatchCommand Advance(Import import, int attempt, long position, IReadOnlyList<ImportRow> rows)
    {
        const string Update = """
            update imports set position = $4, rows = rows + $5, created = created + $6, updated = updated + $7, skipped = skipped + $8,
              refused = refused + $9, tries = 0, leased_until = clock_timestamp() + $10
            where tenant_id = $1 and id = $2 and attempts = $3 and state = $11
            """;
        var command = new CommandParameterBuilder(new(Update)).Uuid(TenantId).Uuid(import.Id).Int(attempt).Long(position).Long(rows.Count);
        foreach (var outcome in Enum.GetValues<ImportOutcome>())
            command.Long(rows.Count(r => r.Outcome == outcome));
        command.Command.Parameters.Add(new NpgsqlParameter<TimeSpan> { TypedValue = ImportLease });
        return command.Text(EnumWireFormat.ToWireName(import.State)).Command;
    }
}
