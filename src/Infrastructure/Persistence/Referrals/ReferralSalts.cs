using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace MakCrm.Infrastructure.Persistence.Referrals;

/// <summary>Makes hashes of network addresses by a salt of the day, which the store forgets after two.</summary>
public sealed class ReferralSalts(NpgsqlDataSource source)
{
    readonly ConcurrentDictionary<DateOnly, byte[]> known = new();

    public async Task<byte[]> Hash(string address, DateTimeOffset at, CancellationToken ct)
    {
        var day = DateOnly.FromDateTime(at.UtcDateTime);
        if (!known.TryGetValue(day, out var salt))
            salt = await Load(day, ct);
        return HMACSHA256.HashData(salt, Encoding.UTF8.GetBytes(address));
    }

    async Task<byte[]> Load(DateOnly day, CancellationToken ct)
    {
        var salt = (await source.ExecuteScalar<byte[]>("select referral_salt($1)", [day], ct))!;
        foreach (var old in known.Keys.Where(d => d < day.AddDays(-1)).ToList())
            known.TryRemove(old, out _);
        return known[day] = salt;
    }
}
