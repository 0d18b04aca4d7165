using MakCrm.Domain.Common;

namespace MakCrm.Domain.Partners;

public enum PartnerKind
{
    Partner,
    Franchisee,
}

public enum PartnerStatus
{
    Active,
    Suspended,
    Ended,
}

/// <summary>A company or a person outside who brings leads and earns by them.</summary>
public sealed partial class Partner : AggregateRoot
{
    /// <summary>In one tenant.</summary>
    public const int Most = 100_000;

    readonly List<PartnerSource> sources = [];

    Partner() { }

    /// <summary>Counts the partners of the tenant.</summary>
    public int Number { get; private init; }

    public PartnerKind Kind { get; private init; }

    public PartnerLegalForm LegalForm { get; private set; }

    public string Name { get; private set; } = "";

    public PartnerStatus Status { get; private set; }

    public string? StatusReason { get; private set; }

    public DateTimeOffset StatusChangedAt { get; private set; }

    public string? LegalName { get; private set; }

    public string? Inn { get; private set; }

    public string? Kpp { get; private set; }

    public string? Ogrn { get; private set; }

    public string? LegalAddress { get; private set; }

    public string? City { get; private set; }

    public string? Phone { get; private set; }

    public string? Email { get; private set; }

    public string? Website { get; private set; }

    public string[] Territory { get; private set; } = [];

    public IReadOnlyList<AboutBlock> About { get; private set; } = [];

    public Guid? FranchiseeTenantId { get; private set; }

    /// <summary>The registration that it came by.</summary>
    public Guid? RegistrationId { get; private init; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset UpdatedAt { get; private set; }

    public IReadOnlyCollection<PartnerSource> Sources => sources;

    public PartnerRequisites Requisites => new(LegalName, Inn, Kpp, Ogrn, LegalAddress);

    public PartnerDetails Details =>
        new()
        {
            Name = Name,
            LegalForm = LegalForm,
            Requisites = Requisites,
            City = City,
            Phone = Phone,
            Email = Email,
            Website = Website,
            Territory = Territory,
            SourceIds = [.. sources.Select(s => s.SourceId).Order()],
            FranchiseeTenantId = FranchiseeTenantId,
            About = About,
        };

    public static Result<Partner> Create(
        int number,
        PartnerKind kind,
        PartnerDetails details,
        DateTimeOffset at,
        Guid? registrationId = null
    )
    {
        var partner = new Partner
        {
            Id = Guid.CreateVersion7(at),
            Number = number,
            Kind = kind,
            StatusChangedAt = at,
            RegistrationId = registrationId,
            CreatedAt = at,
        };
        if (partner.Refuse(details) is { } refusal)
            return refusal;
        partner.Take(details.Tidied(), at);
        partner.Raise(new PartnerCreated(partner.Id, kind == PartnerKind.Partner ? "partner" : "franchisee"));
        return partner;
    }

    /// <summary>A change to what it is already is done and raises nothing.</summary>
    public Result Change(PartnerDetails details, DateTimeOffset at)
    {
        if (Status == PartnerStatus.Ended)
            return PartnerErrors.Ended;
        if (Refuse(details) is { } refusal)
            return refusal;
        var tidied = details.Tidied();
        if (tidied.Changed(Details) is not { Count: > 0 } fields)
            return Result.Ok();
        Take(tidied, at);
        Raise(new PartnerChanged(Id, fields));
        return Result.Ok();
    }

    public Result Suspend(string reason, DateTimeOffset at)
    {
        if (Status != PartnerStatus.Active)
            return PartnerErrors.NotActive;
        Become(PartnerStatus.Suspended, reason, at);
        Raise(new PartnerSuspended(Id));
        return Result.Ok();
    }

    public Result Resume(DateTimeOffset at)
    {
        if (Status != PartnerStatus.Suspended)
            return PartnerErrors.NotSuspended;
        Become(PartnerStatus.Active, null, at);
        Raise(new PartnerResumed(Id));
        return Result.Ok();
    }

    public Result End(string reason, DateTimeOffset at)
    {
        if (Status == PartnerStatus.Ended)
            return PartnerErrors.Ended;
        Become(PartnerStatus.Ended, reason, at);
        Raise(new PartnerEnded(Id));
        return Result.Ok();
    }

    Error? Refuse(PartnerDetails details) =>
        details.FranchiseeTenantId is not null && Kind != PartnerKind.Franchisee
            ? PartnerErrors.TenantUnknown
            : details.Requisites.Refusal(details.LegalForm);

    void Become(PartnerStatus status, string? reason, DateTimeOffset at) =>
        (Status, StatusReason, StatusChangedAt, UpdatedAt) = (status, reason?.Trim(), at, at);

    void Take(PartnerDetails details, DateTimeOffset at)
    {
        (Name, LegalForm, City, Phone) = (details.Name, details.LegalForm, details.City, details.Phone);
        (Email, Website, FranchiseeTenantId) = (details.Email, details.Website, details.FranchiseeTenantId);
        (LegalName, Inn, Kpp, Ogrn, LegalAddress) = details.Requisites;
        (Territory, About, UpdatedAt) = ([.. details.Territory], details.About, at);
        sources.RemoveAll(s => !details.SourceIds.Contains(s.SourceId));
        var present = sources.Select(s => s.SourceId).ToHashSet();
        sources.AddRange(details.SourceIds.Where(id => !present.Contains(id)).Select(id => new PartnerSource(Id, id, at)));
    }
}
