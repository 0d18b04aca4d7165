using MakCrm.Application.CustomFields.Public;
using MakCrm.Domain.Clients;

namespace MakCrm.Application.Clients;

/// <summary>A client as somebody reads it who may not see everything of it.</summary>
public static class ClientMasking
{
    static readonly string[] Names = ["name", "lastName", "firstName", "middleName", "fullName"];

    public static Contract.Client Of(Contract.Client client, RecordMasking look, CustomValueVisibility values)
    {
        var seen = Of(client, look);
        return values.IsOpen ? seen : seen with { CustomValues = values.Of(client, seen.CustomValues, look.IsVisible) };
    }

    static Contract.Client Of(Contract.Client client, RecordMasking look)
    {
        var keptBack = look.RestrictedFields.Select(f => EnumWireFormat.Parse<Contract.MaskableField>(f.Name)).ToList();
        if (keptBack.Count == 0)
            return client;
        var isNamed = look.IsVisible(ClientFields.Name);
        return client with
        {
            Name = Name(client.Name, look),
            LastName = isNamed ? client.LastName : null,
            FirstName = isNamed ? client.FirstName : null,
            MiddleName = isNamed ? client.MiddleName : null,
            FullName = isNamed ? client.FullName : null,
            BirthDate = look.IsVisible(ClientFields.BirthDate) ? client.BirthDate : null,
            Inn = look.ValueIfVisible(ClientFields.Inn, client.Inn),
            BankAccounts = look.IsVisible(ClientFields.BankAccounts) ? client.BankAccounts : [],
            Phones = look[ClientFields.Phones] == FieldVisibility.Hidden ? [] : [.. client.Phones.Select(p => Phone(p, look))],
            Emails = look[ClientFields.Emails] == FieldVisibility.Hidden ? [] : [.. client.Emails.Select(e => Email(e, look))],
            Messengers =
                look[ClientFields.Messengers] == FieldVisibility.Hidden ? [] : [.. client.Messengers.Select(m => Messenger(m, look))],
            Addresses = look.IsVisible(ClientFields.Addresses) ? client.Addresses : [],
            Note = Long(client.Note, ClientFields.Note, look),
            Amount = look.ValueIfVisible(ClientFields.Amount, client.Amount),
            ExternalId = look.ValueIfVisible(ClientFields.ExternalId, Text(client.ExternalId, look)),
            CustomValues = client.CustomValues.ApplyVisibility(look[ClientFields.CustomValues], ShowsContacts(look)),
            CommentCount = look[ClientFields.Comments] == FieldVisibility.Hidden ? 0 : client.CommentCount,
            MaskedFields = keptBack,
        };
    }

    /// <summary>What a client is called.</summary>
    public static string Name(string name, RecordMasking look) =>
        look.IsVisible(ClientFields.Name) ? Text(name, look)! : ContactMasking.Initials(ContactMasking.Mask(name));

    /// <summary>Whether he reads what somebody wrote as it was written.</summary>
    public static bool ShowsComments(RecordMasking look) => look.IsVisible(ClientFields.Comments) && ShowsContacts(look);

    /// <summary>
    /// What of a client decides whether he is told that it is another one's duplicate. Contacts that he sees masked do, as they do with leads:
    /// whoever brings a phone is told whose it is.
    /// </summary>
    public static ClientDetails Comparable(Client client, RecordMasking look)
    {
        var details = client.Details;
        if (!look.RestrictedFields.Any())
            return details;
        var isNamed = look.IsVisible(ClientFields.Name);
        return new()
        {
            GivenName = isNamed ? details.GivenName : null,
            LastName = isNamed ? details.LastName : null,
            FirstName = isNamed ? details.FirstName : null,
            MiddleName = isNamed ? details.MiddleName : null,
            FullName = isNamed ? details.FullName : null,
            BirthDate = look.IsVisible(ClientFields.BirthDate) ? details.BirthDate : null,
            Inn = look.ValueIfVisible(ClientFields.Inn, details.Inn),
            Kpp = look.ValueIfVisible(ClientFields.Inn, details.Kpp),
            Phones = look[ClientFields.Phones] == FieldVisibility.Hidden ? [] : details.Phones,
            Emails = look[ClientFields.Emails] == FieldVisibility.Hidden ? [] : details.Emails,
            Messengers = look[ClientFields.Messengers] == FieldVisibility.Hidden ? [] : details.Messengers,
            Addresses = look.IsVisible(ClientFields.Addresses) ? details.Addresses : [],
        };
    }

    /// <summary>What somebody wrote about the client.</summary>
    public static string? Comment(string? comment, RecordMasking look) => Long(comment, ClientFields.Comments, look);

    /// <summary>Numbers and addresses stand in texts as well; whoever does not see both kinds sees neither there.</summary>
    public static bool ShowsContacts(RecordMasking look) => look.IsVisible(ClientFields.Phones) && look.IsVisible(ClientFields.Emails);

    /// <summary>Why a change may not be: nobody puts the mask that he sees in the place of what is behind it.</summary>
    public static Error? ValidatePatch(RecordMasking look, MergePatch<Contract.ClientChanges> patch)
    {
        var faults = look
            .RestrictedFields.SelectMany(f => f == ClientFields.Name ? Names : [f.Property])
            .Where(patch.Contains)
            .Select(property => new FieldError(CommonErrors.FieldMasked.Code, $"/{property}"))
            .ToList();
        return faults.Count == 0 ? null : CommonErrors.FieldMasked with { Fields = faults };
    }

    static string? Long(string? text, MaskableRecordField field, RecordMasking look) =>
        look[field] switch
        {
            FieldVisibility.Hidden => null,
            FieldVisibility.Masked => text is null ? null : ContactMasking.Mask(text),
            FieldVisibility.Shown => Text(text, look),
        };

    static string? Text(string? text, RecordMasking look) => text is null || ShowsContacts(look) ? text : ContactMasking.Mask(text);

    static Contract.LeadPhone Phone(Contract.LeadPhone phone, RecordMasking look) =>
        look.IsVisible(ClientFields.Phones) ? phone : new() { Raw = ClientPhone.Read(phone.Raw).Masked(), Country = phone.Country };

    static Contract.LeadEmail Email(Contract.LeadEmail email, RecordMasking look) =>
        look.IsVisible(ClientFields.Emails) ? email : new() { Raw = ClientEmail.Read(email.Raw).Masked() };

    static Contract.ClientMessenger Messenger(Contract.ClientMessenger messenger, RecordMasking look) =>
        look.IsVisible(ClientFields.Messengers) ? messenger : messenger with { Account = "***" };
}
