using System.Collections.Frozen;
using MakCrm.Application.Common;
using MakCrm.Domain.Common;
using MakCrm.Infrastructure.Persistence.Filters;
using MakCrm.Infrastructure.Placement;
using Npgsql;

namespace MakCrm.Infrastructure.Persistence.Search;

/// <summary>
/// Keeps the entries of a tenant as its records are, step by step: each follows some events, or walks on through all records. Entries and
/// the bookmark move in one commit, and one instance at a time has a tenant's turn.
/// </summary>
sealed class SearchIndexProjection(
    NpgsqlDataSource common,
    TenantDataSources sources,
    SearchDocumentBuilder entries,
    IEnumerable<RecordSearchSchema> shapes
)
{
    const int Part = 500;
    const int LongestScan = 5_000;

    /// <summary>Events that change nothing that anybody is found by.</summary>
    static readonly FrozenSet<string> Silent = FrozenSet.Create(
        "lead.status_changed.v1",
        "lead.client_changed.v1",
        "client.status_changed.v1",
        "deal.moved.v1",
        "deal.won.v1",
        "deal.reopened.v1"
    );

    static readonly RecordType[] Kinds = Enum.GetValues<RecordType>();

    static readonly string[] Types =
    [
        .. PublicEventCatalog
            .All.Where(e => Kinds.Select(EnumWireFormat.ToWireName).Contains(e.Value.Record) && !Silent.Contains(e.Key))
            .Select(e => e.Key),
    ];

    /// <summary>How many events were followed: none on a walk, or while somebody else has the turn.</summary>
    public async Task<long> Step(Guid tenant, CancellationToken ct)
    {
        await using var connection = await common.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (await Turn(connection, tenant, ct) is not { } bookmark)
            return 0;
        var next = bookmark.Walking is { } kind
            ? await Walk(new(connection, tenant), bookmark, kind, ct)
            : await Follow(new(connection, tenant), bookmark, ct);
        await Run(
            connection,
            "update search_bookmarks set number = $1, walking = $2, walked_to = $3 where tenant_id = $4",
            to =>
                to.Long(next.Number)
                    .Text(next.Walking is { } walking ? EnumWireFormat.ToWireName(walking) : null)
                    .Uuid(next.WalkedTo)
                    .Uuid(tenant),
            ct
        );
        await transaction.CommitAsync(ct);
        return next.Number - bookmark.Number;
    }

    static async Task<IndexCheckpoint?> Turn(NpgsqlConnection connection, Guid tenant, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(TenantSessionCommand.For(tenant));
        batch.BatchCommands.Add(new("select number, walking, walked_to from search_turn()"));
        await using var row = await batch.ExecuteReaderAsync(ct);
        await row.NextResultAsync(ct);
        if (!await row.ReadAsync(ct))
            return null;
        return new(
            row.GetInt64(0),
            row.IsDBNull(1) ? null : EnumWireFormat.Parse<RecordType>(row.GetString(1)),
            row.IsDBNull(2) ? Guid.Empty : row.GetGuid(2)
        );
    }

    async Task<IndexCheckpoint> Walk(TenantConnection place, IndexCheckpoint bookmark, RecordType kind, CancellationToken ct)
    {
        var walked = await Read(place, kind, IndexingScope.Following(bookmark.WalkedTo, Part), ct);
        Guid? last = walked.Count == Part ? walked[^1].RecordId : null;
        await Run(
            place.Connection,
            "select search_sweep($1, $2, $3, $4)",
            to => to.Text(EnumWireFormat.ToWireName(kind)).Uuid(bookmark.WalkedTo).Uuid(last).Uuids(walked.Select(entry => entry.RecordId)),
            ct
        );
        await Put(place, kind, walked, ct);
        if (last is { } on)
            return bookmark with { WalkedTo = on };
        RecordType? next = kind == Kinds[^1] ? null : Kinds[Array.IndexOf(Kinds, kind) + 1];
        return bookmark with { Walking = next, WalkedTo = Guid.Empty };
    }

    async Task<IndexCheckpoint> Follow(TenantConnection place, IndexCheckpoint bookmark, CancellationToken ct)
    {
        var (provided, forgotten, next) = await Events(place.Connection, bookmark, ct);
        // What happened in between is not known any more: it takes a look at everything.
        if (forgotten > bookmark.Number)
            return new(next, Kinds[0], Guid.Empty);
        foreach (var kind in provided.GroupBy(record => record.Kind, record => record.Id))
        {
            var ids = kind.ToHashSet();
            var found = await Read(place, kind.Key, IndexingScope.These(ids), ct);
            ids.ExceptWith(found.Select(entry => entry.RecordId));
            await Put(place, kind.Key, [.. found, .. ids.Select(SearchDocument.Gone)], ct);
        }

        return bookmark with
        {
            Number = next,
        };
    }

    static async Task<(List<(RecordType Kind, Guid Id)> Told, long Forgotten, long Next)> Events(
        NpgsqlConnection connection,
        IndexCheckpoint bookmark,
        CancellationToken ct
    )
    {
        var ask = new NpgsqlBatchCommand("select forgotten, scanned, aggregate_type, aggregate_id from feed_page($1, $2, $3, $4, null)");
        new CommandParameterBuilder(ask).Long(bookmark.Number).Int(Part).Int(LongestScan).Texts(Types);
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { ask } };
        await using var row = await batch.ExecuteReaderAsync(ct);
        var (provided, forgotten, next) = (new List<(RecordType, Guid)>(), 0L, bookmark.Number);
        while (await row.ReadAsync(ct))
        {
            (forgotten, next) = (row.GetInt64(0), row.GetInt64(1));
            if (!row.IsDBNull(2))
                provided.Add((EnumWireFormat.Parse<RecordType>(row.GetString(2)), row.GetGuid(3)));
        }

        return (provided, forgotten, next);
    }

    async Task<IReadOnlyList<SearchDocument>> Read(TenantConnection place, RecordType kind, IndexingScope intended, CancellationToken ct) =>
        await entries.Read(
            await sources.GetForRead(place.Tenant, ct),
            place.Tenant,
            shapes.First(shape => shape.Record == kind),
            intended,
            ct
        );

    static Task Put(TenantConnection place, RecordType kind, IReadOnlyList<SearchDocument> put, CancellationToken ct) =>
        put.Count == 0
            ? Task.CompletedTask
            : Run(
                place.Connection,
                "select search_put($1, $2, $3, $4, $5)",
                to =>
                    to.Text(EnumWireFormat.ToWireName(kind))
                        .Uuids(put.Select(entry => entry.RecordId))
                        .Uuids(put.Select(entry => entry.Responsible))
                        .Uuids(put.Select(entry => entry.Creator))
                        .Texts(put.Select(entry => entry.Keys is { } keys ? $"{{{string.Join(',', keys)}}}" : null)),
                ct
            );

    static async Task Run(NpgsqlConnection connection, string sql, Action<CommandParameterBuilder> fill, CancellationToken ct)
    {
        var command = new NpgsqlBatchCommand(sql);
        fill(new(command));
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { command } };
        await batch.ExecuteNonQueryAsync(ct);
    }

    readonly record struct TenantConnection(NpgsqlConnection Connection, Guid Tenant);

    /// <param name="Number">The last event that was followed.</param>
    /// <param name="Walking">The kind of records that is walked through; null while only events are followed.</param>
    sealed record IndexCheckpoint(long Number, RecordType? Walking, Guid WalkedTo);
}
