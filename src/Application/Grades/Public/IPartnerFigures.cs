namespace MakCrm.Application.Grades.Public;

/// <summary>What a partner has of a fact in a calendar month.</summary>
/// <param name="Fact">Its wire name.</param>
/// <param name="Month">Its first day.</param>
public sealed record PartnerFigure(Guid PartnerId, string Fact, DateOnly Month, long Count, long Minor);

/// <summary>What partners have brought; whoever keeps the facts implements this, and is found by that.</summary>
public interface IPartnerFigures
{
    /// <summary>Facts that were not reversed, by month.</summary>
    Task<IReadOnlyList<PartnerFigure>> Of(IReadOnlyCollection<Guid> partnerIds, DateOnly from, DateOnly before, CancellationToken ct);
}
