using MakCrm.Application.Common;
using MakCrm.Application.Conversations.Public;
using MakCrm.Application.Identity.Public;
using MakCrm.Domain.Conversations;
using MakCrm.Infrastructure.Persistence;
using Npgsql;

namespace MakCrm.Infrastructure.Conversations;

/// <summary>One channel of one tenant.</summary>
readonly record struct ChannelRef(Guid TenantId, Guid ChannelId);

/// <summary>A channel as whoever speaks to its messenger knows it.</summary>
sealed record ChannelConnection(ChannelRef Place, ChannelKind Kind, string AccountId, ChannelSecrets Secrets);

/// <summary>Something that a messenger has told: by what name it is known again, and the words.</summary>
sealed record InboundEvent(string Key, byte[] Body);

/// <summary>One thing of the inbox that a worker has taken for a while.</summary>
sealed record InboxItem(ChannelRef Place, ChannelKind Kind, Guid Id, int Attempt, byte[] Body);

/// <summary>Kinds as rows name them.</summary>
static class ChannelKindColumn
{
    public static ChannelKind Read(NpgsqlDataReader row, int at) => Enum.Parse<ChannelKind>(row.GetString(at), ignoreCase: true);
}

/// <summary>Channels, how it goes with them, and what they have brought, at rest.</summary>
sealed class ChannelStore(NpgsqlDataSource source, ISecretProtector seals)
{
    const int MostAttempts = 50;
    static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    /// <summary>Whose address this is; null when it is nobody's.</summary>
    public Task<ChannelConnection?> Find(ChannelKind kind, string key, CancellationToken ct) =>
        One(
            tenantId: null,
            new CommandParameterBuilder(new("select tenant_id, id, $1, account_id, sealed_secrets from channel_by_key($1, $2)"))
                .Text(EnumWireFormat.Name(kind))
                .Text(key),
            ReadOpen,
            ct
        );

    public Task<ChannelConnection?> Find(ChannelRef place, CancellationToken ct) =>
        One(
            place.TenantId,
            new CommandParameterBuilder(
                new("select tenant_id, id, kind, account_id, sealed_secrets from channels where tenant_id = $1 and id = $2")
            )
                .Uuid(place.TenantId)
                .Uuid(place.ChannelId),
            ReadOpen,
            ct
        );

    /// <summary>All in one statement, in the order in which they were told; what is there already stays as it is.</summary>
    public async Task Keep(ChannelRef place, IReadOnlyList<InboundEvent> told, DateTimeOffset now)
    {
        var ids = told.Select(_ => Guid.CreateVersion7(now)).ToList();
        var keep = new CommandParameterBuilder(
            new(
                """
                insert into channel_inbox (tenant_id, channel_id, id, event_key, sealed_body, received_at, due_at)
                select $1, $2, t.id, t.key, t.body, $6, $6 + t.place * interval '1 microsecond'
                from unnest($3, $4, $5) with ordinality as t (id, key, body, place)
                on conflict (tenant_id, channel_id, event_key) do nothing
                """
            )
        ).Uuid(place.TenantId).Uuid(place.ChannelId).Uuids(ids).Texts(told.Select(t => t.Key)).Blobs(told.Zip(ids, (t, id) => seals.CloseHeard(id, t.Body))).Time(now);
        await Write(place, keep, CancellationToken.None);
        await Write(
            place,
            new CommandParameterBuilder(new("update channel_traffic set last_heard_at = $3 where tenant_id = $1 and channel_id = $2"))
                .Uuid(place.TenantId)
                .Uuid(place.ChannelId)
                .Time(now),
            CancellationToken.None
        );
    }

    public Task<InboxItem?> Claim(DateTimeOffset now, CancellationToken ct)
    {
        var claim = new CommandParameterBuilder(
            new("select tenant_id, channel_id, channel_kind, id, attempt, body from channel_inbox_claim($1, make_interval(secs => $2), $3)")
        );
        return One(tenantId: null, claim.Time(now).Int((int)Lease.TotalSeconds).Int(MostAttempts), Read, ct);

        InboxItem Read(NpgsqlDataReader row) =>
            new(
                new(row.GetGuid(0), row.GetGuid(1)),
                ChannelKindColumn.Read(row, 2),
                row.GetGuid(3),
                row.GetInt32(4),
                seals.OpenHeard(row.GetGuid(3), row.GetFieldValue<byte[]>(5))
            );
    }

    /// <summary>That it came is remembered for as long as it may come again; what it said is not.</summary>
    public Task Done(InboxItem item, CancellationToken ct) =>
        Write(item.Place, Mine("update channel_inbox set state = 'done', sealed_body = '', lease_until = null", item), ct);

    public Task Later(InboxItem item, DateTimeOffset due, CancellationToken ct) =>
        Write(item.Place, Mine("update channel_inbox set lease_until = null, due_at = $4", item).Time(due), ct);

    /// <summary>What came of a call. A trouble that passes leaves the channel alone until then.</summary>
    public Task Note(ChannelRef place, ChannelErrorCode? trouble, DateTimeOffset? blockedUntil, DateTimeOffset now) =>
        Write(place, new CommandParameterBuilder(
                new(
                    """
                    update channel_traffic set trouble = $3, trouble_at = case when $3 is not null then $5 end, blocked_until = $4,
                      last_success_at = case when $3 is null then $5 else last_success_at end
                    where tenant_id = $1 and channel_id = $2
                    """
                )
            ).Uuid(place.TenantId).Uuid(place.ChannelId).Text(EnumWireFormat.Name(trouble)).Time(blockedUntil).Time(now), CancellationToken.None);

    /// <summary>Of all tenants; how many there were.</summary>
    public Task<int> Forget(DateTimeOffset before, int most, CancellationToken ct) =>
        source.ExecuteScalar<int>("select channel_inbox_forget($1, $2)", [before, most], ct);

    public Task<bool> IsSandbox(Guid tenantId, CancellationToken ct) =>
        source.ExecuteScalar<bool>("select tenant_is_sandbox($1)", [tenantId], ct);

    static CommandParameterBuilder Mine(string update, InboxItem item) =>
        new CommandParameterBuilder(new($"{update} where tenant_id = $1 and id = $2 and attempts = $3"))
            .Uuid(item.Place.TenantId)
            .Uuid(item.Id)
            .Int(item.Attempt);

    ChannelConnection ReadOpen(NpgsqlDataReader row) =>
        new(
            new(row.GetGuid(0), row.GetGuid(1)),
            ChannelKindColumn.Read(row, 2),
            row.GetString(3),
            seals.OpenChannel(row.GetGuid(1), row.GetFieldValue<byte[]>(4))
        );

    async Task Write(ChannelRef place, CommandParameterBuilder command, CancellationToken ct)
    {
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(TenantSessionCommand.For(place.TenantId));
        batch.BatchCommands.Add(command.Command);
        await batch.ExecuteNonQueryAsync(ct);
    }

    /// <param name="tenantId">Null for functions that find the tenant themselves.</param>
    async Task<T?> One<T>(Guid? tenantId, CommandParameterBuilder command, Func<NpgsqlDataReader, T> read, CancellationToken ct)
        where T : class
    {
        await using var batch = source.CreateBatch();
        if (tenantId is { } tenant)
            batch.BatchCommands.Add(TenantSessionCommand.For(tenant));
        batch.BatchCommands.Add(command.Command);
        await using var row = await batch.ExecuteReaderAsync(ct);
        if (tenantId is not null)
            await row.NextResultAsync(ct);
        return await row.ReadAsync(ct) ? read(row) : null;
    }
}
