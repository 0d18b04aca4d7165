using MakCrm.Domain.Common;

namespace MakCrm.Domain.Leads;

/// <summary>A phone as it came and, where it was recognised, what it means.</summary>
public sealed record LeadPhone(string Raw, string? Number, string? Extension, string? Country)
{
    public static LeadPhone Read(string raw) =>
        PhoneNumber.Parse(raw) is { } phone ? new(raw, phone.Number, phone.Extension, phone.Country) : new(raw, null, null, null);

    /// <summary>For those who may recognise it and not dial it.</summary>
    public string Masked() => PhoneNumber.Parse(Raw)?.Masked ?? "***";
}

/// <summary>An e-mail as it came and, where it was recognised, its address; duplicates are found by its canonical form.</summary>
public sealed record LeadEmail(string Raw, string? Address)
{
    /// <summary>For those who may recognise it and not write to it.</summary>
    public string Masked() => EmailAddress.Parse(Raw)?.Masked ?? "***";

    public string? Canonical() => EmailAddress.Parse(Raw)?.Canonical;

    public static LeadEmail Read(string raw) => new(raw, EmailAddress.Parse(raw)?.Address);
}

/// <summary>All contacts of a lead: what people wrote and what it is known by.</summary>
public sealed record LeadContacts(IReadOnlyList<LeadPhone> Phones, IReadOnlyList<LeadEmail> Emails)
{
    public const string Phone = "phone";
    public const string Email = "email";

    public static LeadContacts Read(IEnumerable<string>? phones, IEnumerable<string>? emails) =>
        new((phones ?? []).Select(LeadPhone.Read).ToList(), (emails ?? []).Select(LeadEmail.Read).ToList());

    public bool HasAny => Phones.Any(p => p.Number is not null) || Emails.Any(e => e.Address is not null);

    public bool HasUnrecognisedPhone => Phones.Any(p => p.Number is null);

    public bool HasUnrecognisedEmail => Emails.Any(e => e.Address is null);

    /// <summary>What duplicates are found by, each once.</summary>
    public IReadOnlyList<(string Kind, string Value)> Keys =>
        Phones
            .Where(p => p.Number is not null)
            .Select(p => (Phone, p.Number!))
            .Concat(Emails.Select(e => e.Canonical()).OfType<string>().Select(e => (Email, e)))
            .Distinct()
            .ToList();
}

/// <summary>Where a click came from.</summary>
public sealed record LeadUtm(string? Source, string? Medium, string? Campaign, string? Content, string? Term);

/// <summary>The person's consent to the processing of his data.</summary>
public sealed record LeadConsent(DateTimeOffset GivenAt, string TextVersion, string? Ip, string? Channel);
