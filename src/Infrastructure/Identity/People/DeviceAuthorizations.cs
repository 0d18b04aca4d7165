using System.Security.Cryptography;
using MakCrm.Domain.Identity;
using MakCrm.Infrastructure.Persistence;
using Npgsql;

namespace MakCrm.Infrastructure.Identity.People;

/// <summary>What a device got: the code that it asks with, and the one that its person types.</summary>
public sealed record DeviceCodes(string DeviceCode, string UserCode);

/// <summary>A device that waits for its person.</summary>
public sealed record WaitingDevice(Guid Id, string ClientId, string Scope);

public enum DeviceState
{
    Unknown,
    Pending,
    SlowDown,
    Denied,
    Expired,
    Approved,
}

/// <param name="TenantId">Of the person who has allowed it.</param>
public sealed record DevicePoll(DeviceState State, Guid TenantId = default, Guid GrantId = default, string Scope = "");

/// <summary>
/// Devices without a browser (RFC 8628): of both codes only hashes are kept, that of the short one under our key. An authorization lies with the
/// head office of its application's network and lives ten minutes; its code is redeemed once, by one statement.
/// </summary>
public sealed class DeviceAuthorizations(NpgsqlDataSource source, OAuthGrantService grants, MasterKey master, TimeProvider clock)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    /// <summary>How long a device waits between two questions.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    /// <summary>No vowels, so that no words come about, and nothing that looks like something else (RFC 8628, 6.1).</summary>
    const string Letters = "BCDFGHJKLMNPQRSTVWXZ";
    const int Half = 4;

    public async Task<DeviceCodes> Begin(RegisteredApplication application, string scope, CancellationToken ct)
    {
        var (now, device) = (clock.GetUtcNow(), OpaqueToken.Generate());
        var typed = $"{RandomNumberGenerator.GetString(Letters, Half)}-{RandomNumberGenerator.GetString(Letters, Half)}";
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(TenantSessionCommand.For(application.NetworkId));
        var forget = new CommandParameterBuilder(new("delete from device_authorizations where tenant_id = $1 and expires_at <= $2"));
        // A day longer than it lives: a device is told that it was too late, and a second use of its code ends what the first had opened.
        batch.BatchCommands.Add(forget.Uuid(application.NetworkId).Time(now - TimeSpan.FromDays(1)).Command);
        var insert = new CommandParameterBuilder(
            new(
                """
                insert into device_authorizations
                  (tenant_id, id, client_id, device_code_hash, user_code_hash, scope, created_at, expires_at)
                values ($1, $2, $3, $4, $5, $6, $7, $8)
                """
            )
        );
        insert.Uuid(application.NetworkId).Uuid(Guid.CreateVersion7(now)).Text(application.ClientId).Bytes(device.Hash);
        batch.BatchCommands.Add(insert.Bytes(HashOf(typed)).Text(scope).Time(now).Time(now + Lifetime).Command);
        await batch.ExecuteNonQueryAsync(ct);
        return new(device.Text, typed);
    }

    /// <summary>The device that shows this code to a person of its network.</summary>
    public async Task<WaitingDevice?> Find(string userCode, Guid networkId, CancellationToken ct)
    {
        var select = new CommandParameterBuilder(
            new(
                """
                select id, client_id, scope from device_authorizations
                where tenant_id = $1 and user_code_hash = $2 and decided_at is null and expires_at > $3
                """
            )
        );
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(TenantSessionCommand.For(networkId));
        batch.BatchCommands.Add(select.Uuid(networkId).Bytes(HashOf(userCode)).Time(clock.GetUtcNow()).Command);
        await using var row = await batch.ExecuteReaderAsync(ct);
        return await row.NextResultAsync(ct) && await row.ReadAsync(ct) ? new(row.GetGuid(0), row.GetString(1), row.GetString(2)) : null;
    }

    /// <summary>False when it was decided already, or is over.</summary>
    public async Task<bool> Approve(WaitingDevice device, SignedInSession session, CancellationToken ct)
    {
        var (now, grant) = (clock.GetUtcNow(), Guid.CreateVersion7());
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(TenantSessionCommand.For(session.TenantId));
        batch.BatchCommands.Add(OAuthGrantService.Open(grant, session, device.ClientId, device.Scope, now));
        batch.BatchCommands.Add(TenantSessionCommand.For(session.NetworkId));
        var decide = Decision(device, session, now).Uuid(session.TenantId).Uuid(grant).Command;
        batch.BatchCommands.Add(decide);
        await batch.ExecuteNonQueryAsync(ct);
        if (decide.Rows == 1)
            return true;
        await grants.Revoke(session.TenantId, grant, ct);
        return false;
    }

    public async Task Deny(WaitingDevice device, SignedInSession session, CancellationToken ct)
    {
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(TenantSessionCommand.For(session.NetworkId));
        batch.BatchCommands.Add(Decision(device, session, clock.GetUtcNow()).Uuid(null).Uuid(null).Command);
        await batch.ExecuteNonQueryAsync(ct);
    }

    /// <summary>What has become of it; an approved one is redeemed, and a second use of its code ends the grant.</summary>
    public async Task<DevicePoll> Poll(RegisteredApplication application, string deviceCode, CancellationToken ct)
    {
        var (now, network) = (clock.GetUtcNow(), application.NetworkId);
        var poll = new CommandParameterBuilder(
            new(
                """
                with before as (
                  select * from device_authorizations where tenant_id = $1 and device_code_hash = $2 and client_id = $3 for update)
                update device_authorizations d set polled_at = $4,
                  used_at = case when d.grant_id is not null and d.expires_at > $4 then coalesce(d.used_at, $4) else d.used_at end
                from before b where d.tenant_id = b.tenant_id and d.id = b.id
                returning case
                  when b.used_at is not null then 'used'
                  when b.expires_at <= $4 then 'expired'
                  when b.grant_id is not null then 'approved'
                  when b.decided_at is not null then 'denied'
                  when b.polled_at > $5 then 'slowdown' else 'pending' end, b.grant_tenant_id, b.grant_id, b.scope
                """
            )
        );
        poll.Uuid(network).Bytes(OpaqueToken.ComputeHash(deviceCode)).Text(application.ClientId).Time(now).Time(now - Interval);
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(TenantSessionCommand.For(network));
        batch.BatchCommands.Add(poll.Command);
        return await Read(batch, ct);
    }

    async Task<DevicePoll> Read(NpgsqlBatch batch, CancellationToken ct)
    {
        await using var row = await batch.ExecuteReaderAsync(ct);
        if (!await row.NextResultAsync(ct) || !await row.ReadAsync(ct))
            return new(DeviceState.Unknown);
        var state = row.GetString(0);
        if (state is not ("approved" or "used"))
            return new(Enum.Parse<DeviceState>(state, ignoreCase: true));
        var approved = new DevicePoll(DeviceState.Approved, row.GetGuid(1), row.GetGuid(2), row.GetString(3));
        await row.CloseAsync();
        if (state == "approved")
            return approved;
        await grants.Revoke(approved.TenantId, approved.GrantId, ct);
        return new(DeviceState.Unknown);
    }

    static CommandParameterBuilder Decision(WaitingDevice device, SignedInSession session, DateTimeOffset now) =>
        new CommandParameterBuilder(
            new(
                """
                update device_authorizations set decided_at = $3, grant_tenant_id = $4, grant_id = $5
                where tenant_id = $1 and id = $2 and decided_at is null and expires_at > $3
                """
            )
        ).Uuid(session.NetworkId).Uuid(device.Id).Time(now);

    /// <summary>However it was typed: small or great, with or without what stands between.</summary>
    byte[] HashOf(string userCode) =>
        master.ComputeKeyedHash("device", string.Concat(userCode.ToUpperInvariant().Where(char.IsAsciiLetter)));
}
