using MakCrm.Domain.Clients;

namespace MakCrm.Application.Clients;

/// <summary>What was told of a client, put over what was known before.</summary>
static class ClientPatchMapping
{
    /// <summary>A registration says what a change would say that mentions the same.</summary>
    public static MergePatch<Contract.ClientChanges> ToPatch(this Contract.ClientRegistration told) =>
        MergePatch.Saying<Contract.ClientRegistration, Contract.ClientChanges>(told);

    /// <summary>All but what must be looked up: source, status and who is responsible.</summary>
    public static ClientDetails Over(this MergePatch<Contract.ClientChanges> patch, ClientDetails now)
    {
        var to = patch.Changes;
        return now with
        {
            GivenName = patch.Or("name", to.Name, now.GivenName),
            LastName = patch.Or("lastName", to.LastName, now.LastName),
            FirstName = patch.Or("firstName", to.FirstName, now.FirstName),
            MiddleName = patch.Or("middleName", to.MiddleName, now.MiddleName),
            BirthDate = patch.Or("birthDate", to.BirthDate, now.BirthDate),
            Gender = patch.Or("gender", to.Gender?.As<Gender>(), now.Gender),
            FullName = patch.Or("fullName", to.FullName, now.FullName),
            LegalForm = patch.Or("legalForm", to.LegalForm?.As<LegalForm>(), now.LegalForm),
            Inn = patch.Or("inn", to.Inn, now.Inn),
            Kpp = patch.Or("kpp", to.Kpp, now.Kpp),
            Ogrn = patch.Or("ogrn", to.Ogrn, now.Ogrn),
            BankAccounts = patch.Or("bankAccounts", List(to.BankAccounts, Account), now.BankAccounts),
            Phones = patch.Or("phones", List(to.Phones, ClientPhone.Read), now.Phones),
            Emails = patch.Or("emails", List(to.Emails, ClientEmail.Read), now.Emails),
            Messengers = patch.Or("messengers", List(to.Messengers, Messenger), now.Messengers),
            Addresses = patch.Or("addresses", List(to.Addresses, Address), now.Addresses),
            Site = patch.Or("site", to.Site, now.Site),
            Language = patch.Or("language", to.Language, now.Language),
            Note = patch.Or("note", to.Note, now.Note),
            Amount = patch.Or("amount", to.Amount.ToDomain(), now.Amount),
            Tags = patch.Or("tags", List(to.Tags, tag => tag), now.Tags),
            External = Number(patch, now.External),
        };
    }

    static ClientExternalId? Number(MergePatch<Contract.ClientChanges> patch, ClientExternalId? now)
    {
        var system = patch.Or("externalSystem", patch.Changes.ExternalSystem, now?.System) ?? ClientExternalId.UsualSystem;
        return patch.Or("externalId", patch.Changes.ExternalId, now?.Id) is { } id ? new(system, id) : null;
    }

    static IReadOnlyList<TTo> List<TFrom, TTo>(IEnumerable<TFrom>? told, Func<TFrom, TTo> read) => [.. (told ?? []).Select(read)];

    static ClientBankAccount Account(Contract.BankAccount told) => new(told.Bik, told.Account, told.CorrespondentAccount, told.BankName);

    static ClientMessenger Messenger(Contract.ClientMessenger told) => new(EnumWireFormat.Name(told.Kind), told.Account);

    static ClientAddress Address(Contract.ClientAddress told) =>
        new(EnumWireFormat.Name(told.Kind), told.Text, told.PostalCode, told.Region, told.City);
}
