using MakCrm.Domain.Common;

namespace MakCrm.Domain.Clients;

/// <summary>What a client may be told to be; every fault at once, each at its field.</summary>
static class ClientValidator
{
    const int MostTags = 50;

    public static Error? Refusal(ClientKind kind, ClientDetails details, DateTimeOffset now)
    {
        if (NameOf(details) is null)
            return ClientErrors.WithoutName;
        if (details.Tags.Count > MostTags)
            return ClientErrors.TagLimitReached;
        List<FieldError> faults = [.. OfOtherKind(kind, details), .. Requisites(kind, details), .. Accounts(details)];
        // Somewhere on earth it is tomorrow already.
        if (details.BirthDate > DateOnly.FromDateTime(now.UtcDateTime.AddDays(1)))
            faults.Add(new("birth_date_in_future", "/birthDate"));
        if (details.Amount is { IsNegative: true })
            faults.Add(new("amount_negative", "/amount"));
        return faults switch
        {
            [] => null,
            [var only] => Error.Unprocessable(only.Code, only.Pointer),
            _ => Error.Unprocessable(faults[0].Code) with { Fields = faults },
        };
    }

    /// <summary>What to call a client: as somebody said, by the parts of the name, or by the first contact. Null for somebody of whom nothing is known.</summary>
    public static string? NameOf(ClientDetails details)
    {
        string?[] parts = [details.LastName, details.FirstName, details.MiddleName];
        var composed = string.Join(' ', parts.OfType<string>());
        return details.GivenName
            ?? (composed.Length > 0 ? composed : null)
            ?? details.FullName
            ?? details.Phones.Select(p => p.Number ?? p.Raw).Concat(details.Emails.Select(e => e.Address ?? e.Raw)).FirstOrDefault();
    }

    static IEnumerable<FieldError> OfOtherKind(ClientKind kind, ClientDetails details)
    {
        (string Field, bool IsSet)[] foreign =
            kind == ClientKind.Person
                ?
                [
                    ("fullName", details.FullName is not null),
                    ("legalForm", details.LegalForm is not null),
                    ("ogrn", details.Ogrn is not null),
                ]
                :
                [
                    ("lastName", details.LastName is not null),
                    ("firstName", details.FirstName is not null),
                    ("middleName", details.MiddleName is not null),
                    ("birthDate", details.BirthDate is not null),
                    ("gender", details.Gender is not null),
                ];
        return foreign.Where(f => f.IsSet).Select(f => new FieldError("client_field_of_other_kind", $"/{f.Field}"));
    }

    static IEnumerable<FieldError> Requisites(ClientKind kind, ClientDetails details)
    {
        var isEntrepreneur = details.LegalForm == LegalForm.Ip;
        var isFree = details.LegalForm is null or LegalForm.Kfh or LegalForm.Foreign or LegalForm.Other;
        if (details.Inn is { } inn && !(Inn.IsValid(inn) && IsLong(inn.Length == 12)))
            yield return new("inn_invalid", "/inn");
        // Only companies have a KPP, and theirs is the short INN.
        if (details.Kpp is not null && (kind == ClientKind.Person || isEntrepreneur || details.Inn is { Length: 12 }))
            yield return new("kpp_invalid", "/kpp");
        if (
            kind == ClientKind.Company
            && details.Ogrn is { } ogrn
            && !(Common.RussianIdentifiers.IsOgrn(ogrn) && IsLong(ogrn.Length == 15))
        )
            yield return new("ogrn_invalid", "/ogrn");

        // People and entrepreneurs have the long numbers.
        bool IsLong(bool isLong) => kind == ClientKind.Person || isEntrepreneur ? isLong : isFree || !isLong;
    }

    static IEnumerable<FieldError> Accounts(ClientDetails details)
    {
        for (var i = 0; i < details.BankAccounts.Count; i++)
        {
            var account = details.BankAccounts[i];
            if (!Common.RussianIdentifiers.IsAccount(account.Bik, account.Account))
                yield return new("bank_account_invalid", $"/bankAccounts/{i}/account");
            if (account.CorrespondentAccount is { } own && !Common.RussianIdentifiers.IsCorrespondentAccount(account.Bik, own))
                yield return new("bank_account_invalid", $"/bankAccounts/{i}/correspondentAccount");
        }
    }
}
