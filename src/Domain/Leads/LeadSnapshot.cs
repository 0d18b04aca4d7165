using MakCrm.Domain.Common;

namespace MakCrm.Domain.Leads;

/// <summary>What a lead was before one intake changed it, however often it did.</summary>
public sealed class LeadSnapshot
{
    LeadSnapshot() { }

    public Guid IntakeId { get; private init; }

    public Guid LeadId { get; private init; }

    public LeadSnapshotDetails Before { get; private set; } = null!;

    /// <summary>What the intake has noted about it.</summary>
    public IReadOnlyList<Guid> CommentIds { get; private set; } = [];

    /// <summary>Of the lead before the intake came to it.</summary>
    public int FromVersion { get; private set; }

    /// <summary>Of the lead as the intake left it, or as it is since it was given back what it was.</summary>
    public int ToVersion { get; private set; }

    public bool IsRestored { get; private set; }

    public static LeadSnapshot Of(Guid intakeId, ChangedLead changed) =>
        new()
        {
            IntakeId = intakeId,
            LeadId = changed.Lead.Id,
            Before = changed.Before,
            CommentIds = changed.CommentIds,
            FromVersion = changed.FromVersion,
            ToVersion = changed.ToVersion,
        };

    /// <summary>What somebody else has changed in between is not the intake's to take back.</summary>
    public void Again(ChangedLead changed)
    {
        if (changed.FromVersion == ToVersion)
            CommentIds = [.. CommentIds, .. changed.CommentIds];
        else
            (Before, CommentIds, FromVersion) = (changed.Before, changed.CommentIds, changed.FromVersion);
        ToVersion = changed.ToVersion;
    }

    /// <summary>Whether what a deed of the intake left at this version is taken back.</summary>
    public bool HasTakenBack(int version) => IsRestored && version > FromVersion;

    public void Restore(Lead lead) => (ToVersion, IsRestored) = (lead.Version, true);
}

/// <summary>All of a lead that an intake may change.</summary>
public sealed record LeadSnapshotDetails(
    string? Name,
    IReadOnlyList<LeadPhone> Phones,
    IReadOnlyList<LeadEmail> Emails,
    string? City,
    string? Product,
    Money? RequestedAmount,
    string? ProcessingWay,
    LeadUtm? Utm,
    LeadConsent? Consent,
    string? ExternalId,
    string? CustomValues,
    Guid? ResponsibleId
)
{
    public static LeadSnapshotDetails Of(Lead lead)
    {
        var now = lead.Details;
        return new(
            now.Name,
            now.Contacts.Phones,
            now.Contacts.Emails,
            now.City,
            now.Product,
            now.RequestedAmount,
            now.ProcessingWay,
            now.Utm,
            lead.Consent,
            now.ExternalId,
            now.CustomValues,
            now.ResponsibleId
        );
    }

    public LeadDetails ToDetails() =>
        new(Name, new(Phones, Emails), City, Product, RequestedAmount, ProcessingWay, Utm, ExternalId, CustomValues, ResponsibleId);
}

/// <summary>A lead that was changed, what it was, and from which version to which.</summary>
public sealed record ChangedLead(Lead Lead, LeadSnapshotDetails Before, IReadOnlyList<Guid> CommentIds, int FromVersion, int ToVersion);
