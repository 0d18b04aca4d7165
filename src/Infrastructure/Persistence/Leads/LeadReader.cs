using MakCrm.Application.Leads;
using Npgsql;
using Contract = MakCrm.Application.Contract;

namespace MakCrm.Infrastructure.Persistence.Leads;

/// <summary>Reads leads in one round trip, without a change tracker and without an expression tree.</summary>
sealed class LeadReader(NpgsqlDataSource source, IUnitOfWork work) : ILeadReader
{
    const int Cap = 10_000;

    public async Task<Contract.Lead?> Find(Guid id, CancellationToken ct)
    {
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(TenantCommand.For(work.TenantId));
        var select = new CommandParameters(new($"select {LeadRow.Columns} from leads l where l.tenant_id = $1 and l.id = $2"));
        batch.BatchCommands.Add(select.Uuid(work.TenantId).Uuid(id).Command);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.NextResultAsync(ct);
        return await reader.ReadAsync(ct) ? LeadRow.Read(reader) : null;
    }

    public async Task<Contract.LeadPage> List(Contract.ListLeads filter, Guid? before, CancellationToken ct)
    {
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(TenantCommand.For(work.TenantId));
        batch.BatchCommands.Add(new LeadFilter(work.TenantId, filter).Select(LeadRow.Columns, before, filter.Limit + 1));
        if (filter.Count is Contract.CountMode.Capped or Contract.CountMode.Exact)
            batch.BatchCommands.Add(
                new LeadFilter(work.TenantId, filter).Count(filter.Count == Contract.CountMode.Capped ? Cap + 1 : null)
            );
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.NextResultAsync(ct);
        var items = new List<Contract.Lead>(filter.Limit + 1);
        while (await reader.ReadAsync(ct))
            items.Add(LeadRow.Read(reader));
        var isLast = items.Count <= filter.Limit;
        if (!isLast)
            items.RemoveAt(filter.Limit);
        return new()
        {
            Items = items,
            NextCursor = isLast ? null : Paging.Encode(items[^1].Id),
            Total = await reader.NextResultAsync(ct) ? await Total(reader, filter, ct) : null,
        };
    }

    static async Task<Contract.Total> Total(NpgsqlDataReader reader, Contract.ListLeads filter, CancellationToken ct)
    {
        await reader.ReadAsync(ct);
        var count = reader.GetInt64(0);
        return new() { Count = count, IsExact = filter.Count == Contract.CountMode.Exact || count <= Cap };
    }
}
