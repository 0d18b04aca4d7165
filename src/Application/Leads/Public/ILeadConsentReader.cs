namespace MakCrm.Application.Leads.Public;

/// <summary>The consent that came with a lead.</summary>
public sealed record LeadConsentRecord(
    Guid LeadId,
    DateTimeOffset GivenAt,
    string TextVersion,
    string? Ip,
    string? Channel,
    DateTimeOffset ToldAt
);

/// <summary>How much somebody sees of what the person behind a lead has agreed to.</summary>
public sealed record LeadConsentMasking(bool IsShown, bool ShowsAddress);

/// <summary>Looks up what leads came with, and for whose eyes.</summary>
public interface ILeadConsentReader
{
    /// <summary>Of those of the leads that have one. Whoever asks has seen to it that the leads are there for the caller.</summary>
    Task<IReadOnlyList<LeadConsentRecord>> Of(IReadOnlyCollection<Guid> leadIds, CancellationToken ct);

    /// <summary>Those of the leads that are there for the caller, with what his roles keep back of their consents.</summary>
    Task<IReadOnlyDictionary<Guid, LeadConsentMasking>> Looks(IReadOnlyCollection<Guid> leadIds, CancellationToken ct);
}

/// <summary>A lead holds what its source told last; whoever keeps what was told before implements this, and is found by that.</summary>
public interface IConsentArchive
{
    /// <summary>Keeps it as part of the present commit: a newer one takes its place in the lead.</summary>
    Task Supersede(LeadConsentRecord earlier, CancellationToken ct);
}
