using System.Data;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MakCrm.Application.AmoSync.Public;
using MakCrm.Application.Common;
using MakCrm.Application.Identity.Public;
using MakCrm.Domain.AmoSync;
using MakCrm.Domain.Common;
using MakCrm.Infrastructure.Persistence;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace MakCrm.Infrastructure.AmoSync;

/// <summary>amoCRM tells that somebody has removed the integration there, signed by the integration's secret.</summary>
public sealed class AmoDisconnectWebhook(NpgsqlDataSource source, ISecretProtector seals, SystemWorkRunner work)
{
    /// <summary>Whether it is meant for an account here.</summary>
    public async Task<bool> Take(string clientId, long amoId, string signature, CancellationToken ct)
    {
        var isMeant = false;
        foreach (var (place, box) in await Find(clientId, amoId, ct))
        {
            if (!IsSigned(seals.Open(place.AccountId, AmoSecretKind.ClientSecret, box), clientId, amoId, signature))
                continue;
            await Lose(place, ct);
            isMeant = true;
        }

        return isMeant;
    }

    async Task Lose(AmoAccountRef place, CancellationToken ct)
    {
        Error? refusal;
        do refusal = await work.Try(
            place.TenantId,
            "removeAmoIntegration",
            services => services.GetRequiredService<IAmoAuthorization>().Lose(place.AccountId, AmoReauthorizationReason.Removed, ct),
            ct
        );
        while (refusal == CommonErrors.ConcurrentChange);
        if (refusal is not null)
            throw new InvalidOperationException($"Recording the removed integration failed: {refusal.Code}");
    }

    static bool IsSigned(string secret, string clientId, long amoId, string signature)
    {
        var told = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{clientId}|{amoId}"));
        var right = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), told));
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(right), Encoding.UTF8.GetBytes(signature.ToLowerInvariant()));
    }

    async Task<IReadOnlyList<(AmoAccountRef Place, byte[] Box)>> Find(string clientId, long amoId, CancellationToken ct)
    {
        return await source.Query<(AmoAccountRef, byte[])>(
            "select tenant_id, id, sealed_secret from amo_accounts_removed($1, $2)",
            [clientId, amoId],
            row => (new(row.GetGuid("tenant_id"), row.GetGuid("id")), row.GetFieldValue<byte[]>("sealed_secret")),
            ct
        );
    }
}
