using System.Data;
using MakCrm.Application.Common;
using MakCrm.Application.Identity.Public;
using MakCrm.Domain.Common;
using MakCrm.Infrastructure.Identity.People;
using MakCrm.Infrastructure.Persistence;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace MakCrm.Infrastructure.Identity.Passkeys;

/// <summary>A key that was asked for, when and as what.</summary>
public sealed record PasskeyChallenge(string Text, DateTimeOffset At);

/// <summary>Whose key was used, and whether it has seen who he is.</summary>
public sealed record PasskeySignIn(Guid TenantId, Guid NetworkId, Guid UserId, string Email, bool IsVerified);

/// <summary>Who makes a key.</summary>
/// <param name="SessionId">None while he is about to sign in.</param>
public sealed record PasskeyRegistrant(Guid TenantId, Guid UserId, Guid? SessionId);

/// <summary>Passkeys of people at the door and on their own pages.</summary>
public sealed class PasskeyService(NpgsqlDataSource source, SystemWorkRunner work, WebAuthnVerifier ceremony, TimeProvider clock)
{
    /// <summary>Whoever used a key for this challenge; null when it is none of ours, or the challenge is older than its last use.</summary>
    public async Task<PasskeySignIn?> Use(PublicKeyCredentialResponse answer, PasskeyChallenge challenge, CancellationToken ct)
    {
        if (WebAuthnVerifier.Bytes(answer.Id) is not { } credential || await Find(credential, ct) is not { } key)
            return null;
        // A key that names its person must name this one.
        if (
            answer.UserHandle is { Length: > 0 } handle
            && WebAuthnVerifier.Bytes(handle)?.AsSpan().SequenceEqual(key.UserId.ToByteArray()) != true
        )
            return null;
        if (ceremony.Used(answer, challenge.Text, key.PublicKey) is not { } used || !await Count(key, used, challenge, ct))
            return null;
        return new(key.TenantId, key.NetworkId, key.UserId, key.Email, used.IsVerified);
    }

    /// <returns>Recovery codes, when the person had none.</returns>
    public async Task<Result<string[]>> Add(
        PasskeyRegistrant owner,
        PasskeyRegistrationResult key,
        string name,
        RequestContext exchange,
        CancellationToken ct
    )
    {
        Result<string[]>? added = null;
        var raced = await work.Try(
            owner.TenantId,
            "addPasskey",
            async services =>
            {
                services.GetRequiredService<RequestContext>().RemoteAddress = exchange.RemoteAddress;
                var made = new PasskeyCredential(key.CredentialId, key.PublicKey, key.SignCount, name);
                added = await services.GetRequiredService<IPasskeyRegistration>().Add(owner.UserId, owner.SessionId, made, ct);
            },
            ct
        );
        return raced is not null ? raced : added!;
    }

    public async Task<IReadOnlyList<byte[]>> Credentials(Guid tenant, Guid user, CancellationToken ct)
    {
        IReadOnlyList<byte[]> found = [];
        await work.Run(
            tenant,
            "findPasskeys",
            async services => found = await services.GetRequiredService<IPasskeyRegistration>().Credentials(user, ct),
            ct
        );
        return found;
    }

    /// <summary>One answer counts once: a challenge that was made before the key's last use is over, and a counter only grows.</summary>
    async Task<bool> Count(StoredPasskey key, PasskeyAssertionResult used, PasskeyChallenge challenge, CancellationToken ct)
    {
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(TenantSessionCommand.For(key.TenantId));
        var count = new CommandParameterBuilder(
            new(
                """
                update passkeys set sign_count = $3, last_used_at = $4
                where tenant_id = $1 and id = $2 and (last_used_at is null or last_used_at < $5)
                  and (sign_count < $3 or (sign_count = 0 and $3 = 0))
                """
            )
        );
        count.Uuid(key.TenantId).Uuid(key.Id).Long(used.SignCount).Time(clock.GetUtcNow()).Time(challenge.At);
        batch.BatchCommands.Add(count.Command);
        await batch.ExecuteNonQueryAsync(ct);
        return count.Command.Rows == 1;
    }

    Task<StoredPasskey?> Find(byte[] credential, CancellationToken ct) =>
        source.QueryFirstOrDefault<StoredPasskey>(
            "select id, tenant_id, network_id, user_id, email, public_key from passkey_by_credential($1)",
            [credential],
            row =>
                new(
                    row.GetGuid("id"),
                    row.GetGuid("tenant_id"),
                    row.GetGuid("network_id"),
                    row.GetGuid("user_id"),
                    row.GetString("email"),
                    row.GetFieldValue<byte[]>("public_key")
                ),
            ct
        );

    sealed record StoredPasskey(Guid Id, Guid TenantId, Guid NetworkId, Guid UserId, string Email, byte[] PublicKey);
}
