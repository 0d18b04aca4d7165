using MakCrm.Domain.Identity;
using MakCrm.Infrastructure.Persistence;
using Npgsql;

namespace MakCrm.Infrastructure.Identity.People;

/// <summary>
/// Authorization requests that applications have pushed (RFC 9126), by a random reference of which only the hash is kept. One lives until its
/// code is issued, ten minutes at most; it lies with the head office of its application's network.
/// </summary>
public sealed class PushedRequests(NpgsqlDataSource source, TimeProvider clock)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    /// <param name="parameters">As JSON, without what the application proved itself by.</param>
    public async Task<string> Push(RegisteredApplication application, string parameters, CancellationToken ct)
    {
        var (now, reference) = (clock.GetUtcNow(), OpaqueToken.Generate());
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(TenantSessionCommand.For(application.NetworkId));
        var forget = new CommandParameterBuilder(new("delete from pushed_requests where tenant_id = $1 and expires_at <= $2"));
        batch.BatchCommands.Add(forget.Uuid(application.NetworkId).Time(now).Command);
        var insert = new CommandParameterBuilder(
            new(
                """
                insert into pushed_requests (tenant_id, id, reference_hash, client_id, parameters, created_at, expires_at)
                values ($1, $2, $3, $4, $5, $6, $7)
                """
            )
        );
        insert.Uuid(application.NetworkId).Uuid(Guid.CreateVersion7(now)).Bytes(reference.Hash).Text(application.ClientId);
        batch.BatchCommands.Add(insert.Text(parameters).Time(now).Time(now + Lifetime).Command);
        await batch.ExecuteNonQueryAsync(ct);
        return reference.Text;
    }

    /// <summary>The parameters; null for what is over, used or another application's.</summary>
    public async Task<string?> Find(RegisteredApplication application, string reference, CancellationToken ct)
    {
        var select = new CommandParameterBuilder(
            new(
                """
                select parameters from pushed_requests
                where tenant_id = $1 and reference_hash = $2 and client_id = $3 and expires_at > $4
                """
            )
        );
        select.Uuid(application.NetworkId).Bytes(OpaqueToken.ComputeHash(reference)).Text(application.ClientId).Time(clock.GetUtcNow());
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(TenantSessionCommand.For(application.NetworkId));
        batch.BatchCommands.Add(select.Command);
        await using var row = await batch.ExecuteReaderAsync(ct);
        return await row.NextResultAsync(ct) && await row.ReadAsync(ct) ? row.GetString(0) : null;
    }

    /// <summary>What the person has answered is asked no more.</summary>
    public Task Change(RegisteredApplication application, string reference, string parameters, CancellationToken ct) =>
        Do(
            application,
            new CommandParameterBuilder(new("update pushed_requests set parameters = $3 where tenant_id = $1 and reference_hash = $2"))
                .Uuid(application.NetworkId)
                .Bytes(OpaqueToken.ComputeHash(reference))
                .Text(parameters)
                .Command,
            ct
        );

    /// <summary>Takes it; false when somebody else has done so.</summary>
    public async Task<bool> Use(RegisteredApplication application, string reference, CancellationToken ct)
    {
        var delete = new CommandParameterBuilder(new("delete from pushed_requests where tenant_id = $1 and reference_hash = $2"));
        return await Do(application, delete.Uuid(application.NetworkId).Bytes(OpaqueToken.ComputeHash(reference)).Command, ct) == 1;
    }

    async Task<ulong> Do(RegisteredApplication application, NpgsqlBatchCommand command, CancellationToken ct)
    {
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(TenantSessionCommand.For(application.NetworkId));
        batch.BatchCommands.Add(command);
        await batch.ExecuteNonQueryAsync(ct);
        return command.Rows;
    }
}
