namespace MakCrm.Domain.Leads;

/// <summary>What a lead would be by now, if what an intake only tries were done.</summary>
public sealed class DryRunLead
{
    public Guid IntakeId { get; init; }

    public Guid LeadId { get; init; }

    /// <summary>Of whoever would have made it, or changed it first.</summary>
    public long Number { get; init; }

    /// <summary>Whether it would be there by the intake alone.</summary>
    public bool IsNew { get; init; }

    /// <summary>Its row as the store would have it, in JSON.</summary>
    public string State { get; init; } = "";

    /// <summary>What duplicates would find it by, in JSON, and of which contacts it would be the first.</summary>
    public string Contacts { get; init; } = "";
}

/// <summary>A hash of something that such a lead would be looked up by.</summary>
public sealed class DryRunLeadKey
{
    public Guid IntakeId { get; init; }

    public long Key { get; init; }

    public Guid LeadId { get; init; }
}
