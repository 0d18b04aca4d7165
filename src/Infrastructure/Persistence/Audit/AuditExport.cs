using System.Buffers;
using System.Data;
using System.Globalization;
using MakCrm.Application.Common;
using MakCrm.Application.Operations;
using Npgsql;
using Contract = MakCrm.Application.Contract;

namespace MakCrm.Infrastructure.Persistence.Audit;

/// <summary>Streams entries from one snapshot. Its end tells the head of the chain, and a hash of all that came before it.</summary>
sealed class AuditExport(
    NpgsqlDataSource source,
    AuditSealer sealer,
    AuditKey key,
    IUnitOfWork work,
    ICaller caller,
    RequestContext exchange,
    TimeProvider clock
) : IAuditExport
{
    const int Stride = 32;

    public async Task<FileDownload> Begin(Contract.ExportAuditEntries request, CancellationToken ct)
    {
        var (tenantId, now) = (work.TenantId, clock.GetUtcNow());
        var filter = new AuditExportQuery(tenantId, request);
        var rows = new OutboxAuditWriter(tenantId);
        rows.Add(AuditRow.Of("audit_export", Guid.CreateVersion7(now), filter.Told, exchange, caller.Id, now));
        await using (var batch = source.CreateBatch())
        {
            batch.BatchCommands.Add(TenantSessionCommand.For(tenantId));
            rows.WriteTo(batch, now);
            await batch.ExecuteNonQueryAsync(ct);
        }

        // What waits is sealed first, so that a whole export proves itself up to this moment.
        await sealer.Seal(tenantId, ct);
        var isCsv = request.Format == Contract.AuditExportFormat.Csv;
        var name = string.Create(CultureInfo.InvariantCulture, $"audit-{now:yyyyMMdd-HHmmss}.{(isCsv ? "csv" : "ndjson")}");
        return new(name, isCsv ? "text/csv" : "application/x-ndjson", (to, stop) => Write(tenantId, filter, isCsv, to, stop));
    }

    async Task Write(Guid tenantId, AuditExportQuery filter, bool isCsv, Stream to, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        await using var enter = new NpgsqlBatch(connection);
        enter.BatchCommands.Add(TenantSessionCommand.For(tenantId));
        await enter.ExecuteNonQueryAsync(ct);
        await using var file = new AuditExportWriter(to);
        if (isCsv)
            AuditCsv.WriteHeader(file.Line);
        await WriteEntries(connection, filter, isCsv, file, ct);
        if (filter.IsWhole && !isCsv)
            await WriteSeals(new AuditVerificationQueries(connection, tenantId), file, ct);
        var head = await new AuditSealStore(connection, key, tenantId).ReadHead(ct) ?? new(0, AuditSeal.Nothing, IsSound: true);
        await file.End(head, isCsv, ct);
    }

    static async Task WriteEntries(
        NpgsqlConnection connection,
        AuditExportQuery filter,
        bool isCsv,
        AuditExportWriter file,
        CancellationToken ct
    )
    {
        await using var batch = new NpgsqlBatch(connection) { Timeout = 0 };
        batch.BatchCommands.Add(filter.Select());
        await using var row = await batch.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
        {
            if (isCsv)
                AuditCsv.Write(row, file.Line);
            else
                CanonicalAuditEntry.Write(row, file.Line);
            await file.EndEntry(isCsv, ct);
        }
    }

    static async Task WriteSeals(AuditVerificationQueries rows, AuditExportWriter file, CancellationToken ct)
    {
        for (var next = 1L; await rows.Seals(next, Stride, ct) is { Count: > 0 } seals; next = seals[^1].Seal.Number + 1)
        {
            foreach (var stored in seals)
                await file.Write(stored, ct);
        }
    }
}
