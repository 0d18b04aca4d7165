using System.Security.Cryptography;
using MakCrm.Domain.Common;

namespace MakCrm.Domain.Settlements;

/// <summary>Whom a code is sent to.</summary>
/// <param name="Address">Masked.</param>
public sealed record SettlementCodeReceiver(Guid UserId, string Address);

/// <summary>
/// A code that was sent to whoever accepts a settlement. Its hash alone is kept; used, it proves the acceptance. Attempts are counted beside
/// the model, so that a refused one counts.
/// </summary>
public sealed class SettlementCode : AggregateRoot
{
    public const int MostAttempts = 5;
    public const int MostInDay = 10;
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    SettlementCode() { }

    public Guid SettlementId { get; private init; }

    public Guid UserId { get; private init; }

    public string Address { get; private init; } = "";

    /// <summary>Of the lines that were to be accepted.</summary>
    public string Sha256 { get; private init; } = "";

    public string? ActSha256 { get; private init; }

    public byte[] Hash { get; private set; } = [];

    public int Attempts { get; private init; }

    public DateTimeOffset SentAt { get; private init; }

    public DateTimeOffset ExpiresAt { get; private init; }

    public DateTimeOffset? UsedAt { get; private set; }

    public static SettlementCode Send(Settlement settlement, SettlementCodeReceiver to, DateTimeOffset at)
    {
        var code = new SettlementCode
        {
            Id = Guid.CreateVersion7(at),
            SettlementId = settlement.Id,
            UserId = to.UserId,
            Address = to.Address,
            Sha256 = settlement.Sha256,
            ActSha256 = settlement.ActSha256,
            SentAt = at,
            ExpiresAt = at + Lifetime,
        };
        code.Raise(new SettlementCodeSent(code.Id, settlement.Id));
        return code;
    }

    public void Keep(byte[] hash) => Hash = hash;

    /// <summary>Whether it can still be tried for this settlement as it is now.</summary>
    public bool IsGood(Settlement settlement, DateTimeOffset at) =>
        UsedAt is null && at < ExpiresAt && (Sha256, ActSha256) == (settlement.Sha256, settlement.ActSha256);

    public Result Use(byte[] hash, DateTimeOffset at)
    {
        if (!CryptographicOperations.FixedTimeEquals(hash, Hash))
            return SettlementErrors.CodeWrong;
        UsedAt = at;
        Raise(new SettlementCodeUsed(Id, SettlementId));
        return Result.Ok();
    }
}
