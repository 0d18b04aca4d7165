namespace MakCrm.Application.Referrals.Public;

/// <summary>Who has brought a partner.</summary>
/// <param name="SecondId">Who has brought the referrer; null for nobody.</param>
public sealed record Referrers(Guid PartnerId, Guid ReferrerId, Guid? SecondId, DateTimeOffset Since);

/// <summary>Tells who earns by the partners that they have brought. There are two levels.</summary>
public interface IReferrers
{
    /// <summary>Of these partners those that somebody has brought.</summary>
    Task<IReadOnlyDictionary<Guid, Referrers>> Of(IReadOnlyCollection<Guid> partnerIds, CancellationToken ct);
}
