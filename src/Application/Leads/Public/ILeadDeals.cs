namespace MakCrm.Application.Leads.Public;

/// <summary>Which leads deals are about, for leads that would go into the trash or be deleted.</summary>
public interface ILeadDeals
{
    /// <summary>Those of these leads that an open deal is about; one in the trash is not open.</summary>
    Task<IReadOnlySet<Guid>> Open(IReadOnlyCollection<Guid> leadIds, CancellationToken ct);

    /// <summary>Those that any deal is about, also one in the trash.</summary>
    Task<IReadOnlySet<Guid>> Any(IReadOnlyCollection<Guid> leadIds, CancellationToken ct);
}
