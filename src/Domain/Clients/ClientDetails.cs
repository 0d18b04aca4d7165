using MakCrm.Domain.Common;

namespace MakCrm.Domain.Clients;

public enum ClientKind
{
    Person,
    Company,
}

public enum Gender
{
    Male,
    Female,
}

public enum LegalForm
{
    Ooo,
    Ao,
    Pao,
    Ip,
    Kfh,
    Gup,
    Mup,
    Nko,
    Foreign,
    Other,
}

/// <summary>What people may tell and change of a client.</summary>
public sealed record ClientDetails
{
    /// <summary>What to call it, where somebody has said so.</summary>
    public string? GivenName { get; init; }

    public string? LastName { get; init; }

    public string? FirstName { get; init; }

    public string? MiddleName { get; init; }

    public DateOnly? BirthDate { get; init; }

    public Gender? Gender { get; init; }

    public string? FullName { get; init; }

    public LegalForm? LegalForm { get; init; }

    public string? Inn { get; init; }

    public string? Kpp { get; init; }

    public string? Ogrn { get; init; }

    public IReadOnlyList<ClientBankAccount> BankAccounts { get; init; } = [];

    public IReadOnlyList<ClientPhone> Phones { get; init; } = [];

    public IReadOnlyList<ClientEmail> Emails { get; init; } = [];

    public IReadOnlyList<ClientMessenger> Messengers { get; init; } = [];

    public IReadOnlyList<ClientAddress> Addresses { get; init; } = [];

    public string? Site { get; init; }

    public string? Language { get; init; }

    public string? Note { get; init; }

    public Money? Amount { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    public ClientSource? Source { get; init; }

    public string Status { get; init; } = "";

    public Guid? ResponsibleId { get; init; }

    public ClientExternalId? External { get; init; }

    /// <summary>JSON object of the tenant's own values, by field.</summary>
    public string? CustomValues { get; init; }

    /// <summary>Without spaces around, tags in lower case and once; what is nothing but spaces is nothing.</summary>
    public ClientDetails Cleaned() =>
        this with
        {
            GivenName = Clean(GivenName),
            LastName = Clean(LastName),
            FirstName = Clean(FirstName),
            MiddleName = Clean(MiddleName),
            FullName = Clean(FullName),
            Site = Clean(Site),
            Note = Clean(Note),
            Tags = [.. Tags.Select(TagOf).Where(t => t.Length > 0).Distinct(StringComparer.Ordinal)],
        };

    public static string TagOf(string text) => text.Trim().ToLowerInvariant();

    static string? Clean(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>Where a client came from.</summary>
public sealed record ClientSource(Guid Id, string Code);

/// <summary>What another system knows a client by.</summary>
public sealed record ClientExternalId(string System, string Id)
{
    public const string UsualSystem = "default";
}
