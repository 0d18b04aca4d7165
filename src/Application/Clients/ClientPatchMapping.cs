using MakCrm.Domain.Clients;

namespace MakCrm.Application.Clients;

/// <summary>What was told of a client, put over what was known before.</summary>
static class ClientPatchMapping
{
    /// <summary>A registration says what a change would say that mentions the same.</summary>
    public static MergePatch<Contract.ClientChanges> ToPatch(this Contract.ClientRegistration registration) =>
        MergePatch.FromInput<Contract.ClientRegistration, Contract.ClientChanges>(registration);

    /// <summary>All but what must be looked up: source, status and who is responsible.</summary>
    public static ClientDetails Over(this MergePatch<Contract.ClientChanges> patch, ClientDetails now)
    {
        var to = patch.Changes;
        return now with
        {
            GivenName = patch.ValueOr("name", to.Name, now.GivenName),
            LastName = patch.ValueOr("lastName", to.LastName, now.LastName),
            FirstName = patch.ValueOr("firstName", to.FirstName, now.FirstName),
            MiddleName = patch.ValueOr("middleName", to.MiddleName, now.MiddleName),
            BirthDate = patch.ValueOr("birthDate", to.BirthDate, now.BirthDate),
            Gender = patch.ValueOr("gender", to.Gender?.MapTo<Gender>(), now.Gender),
            FullName = patch.ValueOr("fullName", to.FullName, now.FullName),
            LegalForm = patch.ValueOr("legalForm", to.LegalForm?.MapTo<LegalForm>(), now.LegalForm),
            Inn = patch.ValueOr("inn", to.Inn, now.Inn),
            Kpp = patch.ValueOr("kpp", to.Kpp, now.Kpp),
            Ogrn = patch.ValueOr("ogrn", to.Ogrn, now.Ogrn),
            BankAccounts = patch.ValueOr("bankAccounts", List(to.BankAccounts, Account), now.BankAccounts),
            Phones = patch.ValueOr("phones", List(to.Phones, ClientPhone.Read), now.Phones),
            Emails = patch.ValueOr("emails", List(to.Emails, ClientEmail.Read), now.Emails),
            Messengers = patch.ValueOr("messengers", List(to.Messengers, Messenger), now.Messengers),
            Addresses = patch.ValueOr("addresses", List(to.Addresses, Address), now.Addresses),
            Site = patch.ValueOr("site", to.Site, now.Site),
            Language = patch.ValueOr("language", to.Language, now.Language),
            Note = patch.ValueOr("note", to.Note, now.Note),
            Amount = patch.ValueOr("amount", to.Amount.ToDomain(), now.Amount),
            Tags = patch.ValueOr("tags", List(to.Tags, tag => tag), now.Tags),
            External = Number(patch, now.External),
        };
    }

    static ClientExternalId? Number(MergePatch<Contract.ClientChanges> patch, ClientExternalId? now)
    {
        var system = patch.ValueOr("externalSystem", patch.Changes.ExternalSystem, now?.System) ?? ClientExternalId.UsualSystem;
        return patch.ValueOr("externalId", patch.Changes.ExternalId, now?.Id) is { } id ? new(system, id) : null;
    }

    static IReadOnlyList<TTo> List<TFrom, TTo>(IEnumerable<TFrom>? provided, Func<TFrom, TTo> read) => [.. (provided ?? []).Select(read)];

    static ClientBankAccount Account(Contract.BankAccount provided) =>
        new(provided.Bik, provided.Account, provided.CorrespondentAccount, provided.BankName);

    static ClientMessenger Messenger(Contract.ClientMessenger provided) => new(EnumWireFormat.ToWireName(provided.Kind), provided.Account);

    static ClientAddress Address(Contract.ClientAddress address) =>
        new(EnumWireFormat.ToWireName(address.Kind), address.Text, address.PostalCode, address.Region, address.City);
}
