namespace MakCrm.Application.Leads.Public;

/// <summary>What other modules may know of a lead of their own tenant.</summary>
public sealed record LeadSummary(Guid Id, string Title, Money? RequestedAmount, Guid? ResponsibleId, Guid? ClientId)
{
    public required Guid SourceId { get; init; }

    public required string SourceCode { get; init; }

    public required bool IsTrashed { get; init; }
}

/// <summary>Looks leads up for other modules.</summary>
public interface ILeadLookup
{
    /// <summary>The lead's facts; null when there is no such lead for the caller.</summary>
    Task<LeadSummary?> Find(Guid leadId, CancellationToken ct);

    /// <summary>Telephone numbers of a lead that is there for the caller, in their order; null where there is none.</summary>
    Task<IReadOnlyList<string>?> Numbers(Guid leadId, CancellationToken ct);

    /// <summary>E-mail addresses of a lead that is there for the caller, in their order; null where there is none.</summary>
    Task<IReadOnlyList<string>?> Emails(Guid leadId, CancellationToken ct);

    /// <summary>Those of these leads that are there for the caller.</summary>
    Task<IReadOnlySet<Guid>> Visible(IReadOnlyCollection<Guid> leadIds, CancellationToken ct);

    /// <summary>Those of these leads that do not lie in the trash, whoever asks.</summary>
    Task<IReadOnlySet<Guid>> InUse(IReadOnlyCollection<Guid> leadIds, CancellationToken ct);
}
