namespace MakCrm.Application.Leads.Public;

/// <summary>Finds leads that nobody works with any more.</summary>
public interface IStaleLeadReader
{
    /// <summary>Leads of people that are known and that nobody has touched since then, in order of id after the given one.</summary>
    Task<IReadOnlyList<Guid>> UntouchedSince(DateTimeOffset since, Guid after, int limit, CancellationToken ct);
}
