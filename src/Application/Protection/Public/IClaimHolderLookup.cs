namespace MakCrm.Application.Protection.Public;

/// <summary>Who had a client, for modules that pay for it.</summary>
public interface IClaimHolderLookup
{
    /// <summary>
    /// Of these clients those that somebody had at that moment, and who. Where two had a client before both turned out to be one, it is
    /// whoever was first.
    /// </summary>
    Task<IReadOnlyDictionary<Guid, ClaimHolding>> At(IReadOnlyCollection<Guid> clientIds, DateTimeOffset at, CancellationToken ct);
}

/// <summary>Exactly one of <paramref name="MemberId"/> and <paramref name="SourceId"/>.</summary>
public sealed record ClaimHolding(Guid ClaimId, Guid? MemberId, Guid? SourceId, DateTimeOffset Since);
