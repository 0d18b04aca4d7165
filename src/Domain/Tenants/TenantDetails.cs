using MakCrm.Domain.Common;

namespace MakCrm.Domain.Tenants;

/// <summary>What people may change about a tenant.</summary>
public sealed record TenantDetails
{
    public required string Name { get; init; }

    public string? City { get; init; }

    public required string TimeZone { get; init; }

    public Language Language { get; init; }

    public string? Inn { get; init; }

    public string? LegalName { get; init; }

    public string? Kpp { get; init; }

    public string? Ogrn { get; init; }

    public string? BankName { get; init; }

    public string? BankBic { get; init; }

    public string? BankAccount { get; init; }

    public string? BankCorrespondentAccount { get; init; }

    public string? BrandName { get; init; }

    public string? BrandColor { get; init; }

    public string? LogoUrl { get; init; }

    /// <summary>Why this cannot be; null when it can.</summary>
    public Error? Refusal()
    {
        if (!TimeZoneName.IsKnown(TimeZone))
            return TenantErrors.TimeZoneUnknown;
        if (Inn is not null && !Common.Inn.IsValid(Inn))
            return TenantErrors.InnInvalid;
        // Only companies have a KPP, and theirs is the short INN.
        if (Kpp is not null && Inn is not { Length: 10 })
            return TenantErrors.KppInvalid;
        if (Ogrn is not null && !RussianIdentifiers.IsOgrn(Ogrn))
            return TenantErrors.OgrnInvalid;
        if (BankAccount is not null && !RussianIdentifiers.IsAccount(BankBic, BankAccount))
            return TenantErrors.BankAccountInvalid;
        return BankCorrespondentAccount is null || RussianIdentifiers.IsCorrespondentAccount(BankBic, BankCorrespondentAccount)
            ? null
            : TenantErrors.BankAccountInvalid.WithPointer("/bankCorrespondentAccount");
    }
}

/// <summary>What the head office grants a tenant: parts of the product and amounts; null is without a limit.</summary>
public sealed record TenantEntitlements(IReadOnlyList<string> DisabledModules, int? Users, int? MachineClients, int? LeadsPerMonth);
