using System.Globalization;
using MakCrm.Domain.Common;

namespace MakCrm.Domain.Clients;

/// <summary>What is known of a client.</summary>
public sealed partial class Client
{
    const int LongestKey = 100;

    public ClientKind Kind { get; private init; }

    /// <summary>What it is called in lists.</summary>
    public string Name { get; private set; } = "";

    /// <summary>What lists sort it by.</summary>
    public string NameKey { get; private set; } = "";

    public string? GivenName { get; private set; }

    public string? LastName { get; private set; }

    public string? FirstName { get; private set; }

    public string? MiddleName { get; private set; }

    public DateOnly? BirthDate { get; private set; }

    public Gender? Gender { get; private set; }

    public string? FullName { get; private set; }

    public LegalForm? LegalForm { get; private set; }

    public string? Inn { get; private set; }

    public string? Kpp { get; private set; }

    public string? Ogrn { get; private set; }

    public IReadOnlyList<ClientBankAccount> BankAccounts { get; private set; } = [];

    public IReadOnlyList<ClientPhone> Phones { get; private set; } = [];

    public IReadOnlyList<ClientEmail> Emails { get; private set; } = [];

    public IReadOnlyList<ClientMessenger> Messengers { get; private set; } = [];

    public IReadOnlyList<ClientAddress> Addresses { get; private set; } = [];

    public string? Site { get; private set; }

    public string? Language { get; private set; }

    public string? Note { get; private set; }

    public long? AmountMinor { get; private set; }

    public string? AmountCurrency { get; private set; }

    public IReadOnlyList<string> Tags { get; private set; } = [];

    public Guid? SourceId { get; private set; }

    public string? SourceCode { get; private set; }

    public string Status { get; private set; } = "";

    public Guid? ResponsibleId { get; private set; }

    public string? ExternalSystem { get; private set; }

    public string? ExternalId { get; private set; }

    /// <summary>JSON object of the tenant's own values.</summary>
    public string? CustomValues { get; private set; }

    public int CommentCount { get; private set; }

    public Guid? CreatedBy { get; private init; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset UpdatedAt { get; private set; }

    public DateTimeOffset? TrashedAt { get; private set; }

    /// <summary>Who it turned out to be.</summary>
    public Guid? MergedInto { get; private set; }

    /// <summary>Since when it tells of nobody.</summary>
    public DateTimeOffset? AnonymizedAt { get; private set; }

    /// <summary>The steps taken in this piece of work; earlier ones stay in the store.</summary>
    public IReadOnlyCollection<ClientHistoryEntry> History => history;

    /// <summary>What it is found by, each once.</summary>
    public IReadOnlyList<(string Kind, string Value)> Keys => ClientKeyExtractor.Of(Kind, Details);

    public ClientDetails Details =>
        new()
        {
            GivenName = GivenName,
            LastName = LastName,
            FirstName = FirstName,
            MiddleName = MiddleName,
            BirthDate = BirthDate,
            Gender = Gender,
            FullName = FullName,
            LegalForm = LegalForm,
            Inn = Inn,
            Kpp = Kpp,
            Ogrn = Ogrn,
            BankAccounts = BankAccounts,
            Phones = Phones,
            Emails = Emails,
            Messengers = Messengers,
            Addresses = Addresses,
            Site = Site,
            Language = Language,
            Note = Note,
            Amount = AmountMinor is { } minor ? Money.Of(minor, AmountCurrency!) : null,
            Tags = Tags,
            Source = SourceId is { } source ? new(source, SourceCode!) : null,
            Status = Status,
            ResponsibleId = ResponsibleId,
            External = ExternalId is { } number ? new(ExternalSystem!, number) : null,
            CustomValues = CustomValues,
        };

    void Take(ClientDetails to)
    {
        (GivenName, LastName, FirstName, MiddleName, FullName) = (to.GivenName, to.LastName, to.FirstName, to.MiddleName, to.FullName);
        (BirthDate, Gender, LegalForm, Inn, Kpp, Ogrn) = (to.BirthDate, to.Gender, to.LegalForm, to.Inn, to.Kpp, to.Ogrn);
        (BankAccounts, Phones, Emails) = (to.BankAccounts, to.Phones, to.Emails);
        (Messengers, Addresses, Tags) = (to.Messengers, to.Addresses, to.Tags);
        (Site, Language, Note) = (to.Site, to.Language, to.Note);
        (AmountMinor, AmountCurrency) = (to.Amount?.Minor, to.Amount?.Currency);
        (SourceId, SourceCode) = (to.Source?.Id, to.Source?.Code);
        (Status, ResponsibleId) = (to.Status, to.ResponsibleId);
        (ExternalSystem, ExternalId, CustomValues) = (to.External?.System, to.External?.Id, to.CustomValues);
        Name = ClientValidator.NameOf(to) ?? "***";
        NameKey = KeyOf(Name);
    }

    /// <summary>By code points, because databases differ in how they sort letters: «ё» is filed under «е».</summary>
    static string KeyOf(string name) => name.ToLower(CultureInfo.InvariantCulture).Replace('ё', 'е').Truncate(LongestKey);
}
