namespace MakCrm.Domain.AmoSync.Exchange;

/// <summary>A lead there, or one here, that should have a pair and has none. Written beside the model; here it is read.</summary>
public sealed class AmoUnpairedLead
{
    AmoUnpairedLead() { }

    public Guid Id { get; private init; }

    public Guid AccountId { get; private init; }

    /// <summary>Of one that has not come in.</summary>
    public long? AmoLeadId { get; private init; }

    /// <summary>Of one that was not made there.</summary>
    public Guid? LeadId { get; private init; }

    public DateTimeOffset FoundAt { get; private init; }
}
