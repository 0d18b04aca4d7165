namespace MakCrm.Application.Grades.Public;

/// <summary>What a grade adds to what a partner earns, from a day on.</summary>
public sealed record GradeBonus(DateOnly ValidFrom, decimal Percent);

/// <summary>What a partner's grade is called, and whose it is.</summary>
public sealed record GradeTitle(Guid PartnerId, string En, string Ru);

/// <summary>Tells what grades partners have had.</summary>
public interface IGrades
{
    /// <summary>Of those of these partners that have had any, the oldest first.</summary>
    Task<IReadOnlyDictionary<Guid, IReadOnlyList<GradeBonus>>> Bonuses(IReadOnlyCollection<Guid> partnerIds, CancellationToken ct);

    /// <summary>What the grades of the ladder in force on a day add, by their keys; empty where there is no ladder.</summary>
    /// <param name="kind"><c>partner</c> or <c>franchisee</c>.</param>
    Task<IReadOnlyDictionary<string, decimal>> LadderBonuses(string kind, DateOnly day, CancellationToken ct);

    /// <summary>The head starts at auctions that the grades of a day give, by partner; those without any are left out.</summary>
    Task<IReadOnlyDictionary<Guid, TimeSpan>> AuctionHeadStarts(IReadOnlyCollection<Guid> partnerIds, DateOnly day, CancellationToken ct);

    /// <summary>Null where there is no such assessment.</summary>
    Task<GradeTitle?> Title(Guid assessmentId, CancellationToken ct);
}
