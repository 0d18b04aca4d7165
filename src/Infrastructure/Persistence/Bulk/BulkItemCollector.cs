using MakCrm.Application.Bulk;
using MakCrm.Application.Common;
using MakCrm.Domain.Common;
using MakCrm.Infrastructure.Persistence.Filters;
using Npgsql;
using Contract = MakCrm.Application.Contract;

namespace MakCrm.Infrastructure.Persistence.Bulk;

/// <summary>Writes the records down in the work's own commit. Nobody waits for it, so it may take longer than a search.</summary>
sealed class BulkItemCollector(UnitOfWork work, IBatchTransaction intake, RecordSearch search) : IBulkItemCollector
{
    static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    public async Task<Result<long>> Gather(Guid jobId, RecordType record, Contract.Filter filter, CancellationToken ct)
    {
        var found = await search.All(record, filter, ct);
        if (!found.IsOk)
            return found.Error;
        await intake.CreateSavepoint(ct);
        try
        {
            return await Write(jobId, found.Value, ct);
        }
        catch (PostgresException slow) when (slow.SqlState == PostgresErrorCodes.QueryCanceled && !ct.IsCancellationRequested)
        {
            await intake.RollbackToSavepoint(ct);
            return SearchErrors.TooCostly;
        }
    }

    async Task<long> Write(Guid jobId, SearchStatement found, CancellationToken ct)
    {
        var (connection, transaction) = await work.OpenTransaction(ct);
        await using var batch = new NpgsqlBatch(connection, transaction) { Timeout = 2 * (int)Longest.TotalSeconds };
        batch.BatchCommands.Add(new($"set local statement_timeout to {(int)Longest.TotalMilliseconds}"));
        var insert = found.Command("");
        var job = new CommandParameterBuilder(insert).Uuid(jobId).Command.Parameters.Count;
        insert.CommandText =
            $"insert into bulk_items (tenant_id, job_id, record_id) select $1, ${job}, found.id from ({found.Everything}) as found (id)";
        batch.BatchCommands.Add(insert);
        batch.BatchCommands.Add(new("set local statement_timeout to default"));
        await batch.ExecuteNonQueryAsync(ct);
        return (long)insert.Rows;
    }
}
