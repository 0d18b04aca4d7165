using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using MakCrm.Application.AmoSync.Public;
using MakCrm.Application.Common;
using MakCrm.Application.Identity.Public;
using MakCrm.Domain.AmoSync;
using MakCrm.Infrastructure.Persistence;
using Npgsql;

namespace MakCrm.Infrastructure.AmoSync.Hooks;

/// <summary>Addresses and what comes by them, at rest.</summary>
sealed class AmoWebhookStore(NpgsqlDataSource source, ISecretProtector seals)
{
    const int SecretLength = 32;

    /// <summary>Whose secret this is, and what the account is called at amoCRM; null when it is nobody's.</summary>
    public async Task<(AmoAccountRef Place, long? AmoId)?> Find(string secret, CancellationToken ct)
    {
        await using var command = source.CreateCommand("select tenant_id, account_id, amo_id from amo_hook_place($1)");
        command.Parameters.AddWithValue(Hash(secret));
        await using var row = await command.ExecuteReaderAsync(ct);
        return await row.ReadAsync(ct) ? (new(row.GetGuid(0), row.GetGuid(1)), row.IsDBNull(2) ? null : row.GetInt64(2)) : null;
    }

    public async Task Keep(AmoAccountRef place, ReadOnlyMemory<byte> body, AmoWebhookPayload reading, DateTimeOffset now)
    {
        var id = Guid.CreateVersion7(now);
        await Run(place, new CommandParameterBuilder(
                new(
                    """
                    insert into amo_hooks (tenant_id, account_id, id, state, refusal, marks, sealed_body, received_at, read_at, version)
                    values ($1, $2, $3, $4, $5, $6, $7, $8, $8, 1)
                    """
                )
            ).Uuid(place.TenantId).Uuid(place.AccountId).Uuid(id).Text(EnumWireFormat.Name(reading.State)).Text(EnumWireFormat.Name(reading.Refusal)).Json(JsonColumn.Write(reading.Marks)).Bytes(seals.CloseHook(id, body.Span)).Time(now), CancellationToken.None);
    }

    /// <summary>The account's secret, made when it has none: of two who make one the first has made it.</summary>
    public async Task<string> Secret(AmoAccountRef place, CancellationToken ct)
    {
        var made = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretLength));
        await Run(place, new CommandParameterBuilder(
                new(
                    """
                    insert into amo_hook_addresses (tenant_id, id, secret_hash, sealed_secret) values ($1, $2, $3, $4)
                    on conflict (tenant_id, id) do nothing
                    """
                )
            ).Uuid(place.TenantId).Uuid(place.AccountId).Bytes(Hash(made)).Bytes(seals.Close(place.AccountId, AmoSecretKind.HookAddress, made)), ct);
        var box = await Run(
            place,
            new CommandParameterBuilder(new("select sealed_secret from amo_hook_addresses where tenant_id = $1 and id = $2"))
                .Uuid(place.TenantId)
                .Uuid(place.AccountId),
            ct
        );
        return seals.Open(place.AccountId, AmoSecretKind.HookAddress, (byte[])box!);
    }

    /// <summary>Whether amoCRM knows the address, as it was just found.</summary>
    public Task Note(AmoAccountRef place, AmoErrorCode? trouble, DateTimeOffset now, CancellationToken ct) =>
        Run(
            place,
            new CommandParameterBuilder(
                new(
                    "update amo_hook_addresses set is_registered = $3 is null, trouble = $3, checked_at = $4 where tenant_id = $1 and id = $2"
                )
            )
                .Uuid(place.TenantId)
                .Uuid(place.AccountId)
                .Text(EnumWireFormat.Name(trouble))
                .Time(now),
            ct
        );

    /// <summary>Of all tenants; how many there were.</summary>
    public Task<int> Forget(DateTimeOffset before, int most, CancellationToken ct) =>
        source.ExecuteScalar<int>("select amo_hooks_forget($1, $2)", [before, most], ct);

    async Task<object?> Run(AmoAccountRef place, CommandParameterBuilder command, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(TenantSessionCommand.For(place.TenantId));
        batch.BatchCommands.Add(command.Command);
        await using var row = await batch.ExecuteReaderAsync(ct);
        await row.NextResultAsync(ct);
        return await row.ReadAsync(ct) ? row.GetValue(0) : null;
    }

    static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
