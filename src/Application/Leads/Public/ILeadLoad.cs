namespace MakCrm.Application.Leads.Public;

/// <summary>A lead as whoever distributes leads sees it.</summary>
public sealed record DistributedLead(Guid Id, Guid? ResponsibleId, string Status, int Comments)
{
    public string? Product { get; init; }

    public string? City { get; init; }
}

/// <summary>How much people have to do with leads.</summary>
public interface ILeadLoad
{
    /// <summary>Those of these leads that are in use.</summary>
    Task<IReadOnlyList<DistributedLead>> Find(IReadOnlyCollection<Guid> ids, CancellationToken ct);

    /// <summary>How many leads each of these people has whose status is not final; whoever has none is left out.</summary>
    Task<IReadOnlyDictionary<Guid, int>> Open(IReadOnlyCollection<Guid> people, CancellationToken ct);
}
