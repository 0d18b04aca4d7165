using System.Text.Json;

namespace MakCrm.Domain.Partners;

/// <summary>What can be changed of a partner.</summary>
public sealed record PartnerDetails
{
    public required string Name { get; init; }

    public required PartnerLegalForm LegalForm { get; init; }

    public required PartnerRequisites Requisites { get; init; }

    public string? City { get; init; }

    public string? Phone { get; init; }

    public string? Email { get; init; }

    public string? Website { get; init; }

    public IReadOnlyList<string> Territory { get; init; } = [];

    public IReadOnlyList<Guid> SourceIds { get; init; } = [];

    /// <summary>The tenant of a franchisee.</summary>
    public Guid? FranchiseeTenantId { get; init; }

    public IReadOnlyList<AboutBlock> About { get; init; } = [];

    /// <summary>As they are kept: without white space around, nothing twice.</summary>
    public PartnerDetails Tidied() =>
        this with
        {
            Name = Name.Trim(),
            Requisites = Requisites with { LegalName = Requisites.LegalName?.Trim(), LegalAddress = Requisites.LegalAddress?.Trim() },
            City = City?.Trim(),
            Phone = Phone?.Trim(),
            Email = Email?.Trim(),
            Territory = [.. Territory.Select(t => t.Trim()).Distinct(StringComparer.OrdinalIgnoreCase)],
            SourceIds = [.. SourceIds.Distinct().Order()],
        };

    /// <summary>Names of the fields that differ, as the contract calls them.</summary>
    public IReadOnlyList<string> Changed(PartnerDetails before) =>
        [.. Each(before, this).Where(field => field.Differs).Select(field => field.Name)];

    static IEnumerable<(string Name, bool Differs)> Each(PartnerDetails before, PartnerDetails after) =>
        [
            ("name", before.Name != after.Name),
            ("legalForm", before.LegalForm != after.LegalForm),
            ("legalName", before.Requisites.LegalName != after.Requisites.LegalName),
            ("inn", before.Requisites.Inn != after.Requisites.Inn),
            ("kpp", before.Requisites.Kpp != after.Requisites.Kpp),
            ("ogrn", before.Requisites.Ogrn != after.Requisites.Ogrn),
            ("legalAddress", before.Requisites.LegalAddress != after.Requisites.LegalAddress),
            ("city", before.City != after.City),
            ("phone", before.Phone != after.Phone),
            ("email", before.Email != after.Email),
            ("website", before.Website != after.Website),
            ("territory", !before.Territory.SequenceEqual(after.Territory, StringComparer.Ordinal)),
            ("sourceIds", !before.SourceIds.SequenceEqual(after.SourceIds)),
            ("tenantId", before.FranchiseeTenantId != after.FranchiseeTenantId),
            ("about", JsonSerializer.Serialize(before.About) != JsonSerializer.Serialize(after.About)),
        ];
}
