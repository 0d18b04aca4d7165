using MakCrm.Application.CustomFields.Public;
using MakCrm.Domain.Clients;

namespace MakCrm.Application.Clients;

/// <summary>A client as somebody reads it who may not see everything of it.</summary>
public static class ClientMasking
{
    static readonly string[] Names = ["name", "lastName", "firstName", "middleName", "fullName"];

    public static Contract.Client Of(Contract.Client client, RecordMasking masking, CustomValueVisibility values)
    {
        var seen = Of(client, masking);
        return values.IsOpen ? seen : seen with { CustomValues = values.Of(client, seen.CustomValues, masking.IsVisible) };
    }

    static Contract.Client Of(Contract.Client client, RecordMasking masking)
    {
        var keptBack = masking.RestrictedFields.Select(f => EnumWireFormat.Parse<Contract.MaskableField>(f.Name)).ToList();
        if (keptBack.Count == 0)
            return client;
        var isNamed = masking.IsVisible(ClientFields.Name);
        return client with
        {
            Name = Name(client.Name, masking),
            LastName = isNamed ? client.LastName : null,
            FirstName = isNamed ? client.FirstName : null,
            MiddleName = isNamed ? client.MiddleName : null,
            FullName = isNamed ? client.FullName : null,
            BirthDate = masking.IsVisible(ClientFields.BirthDate) ? client.BirthDate : null,
            Inn = masking.ValueIfVisible(ClientFields.Inn, client.Inn),
            BankAccounts = masking.IsVisible(ClientFields.BankAccounts) ? client.BankAccounts : [],
            Phones = masking[ClientFields.Phones] == FieldVisibility.Hidden ? [] : [.. client.Phones.Select(p => Phone(p, masking))],
            Emails = masking[ClientFields.Emails] == FieldVisibility.Hidden ? [] : [.. client.Emails.Select(e => Email(e, masking))],
            Messengers =
                masking[ClientFields.Messengers] == FieldVisibility.Hidden ? [] : [.. client.Messengers.Select(m => Messenger(m, masking))],
            Addresses = masking.IsVisible(ClientFields.Addresses) ? client.Addresses : [],
            Note = Long(client.Note, ClientFields.Note, masking),
            Amount = masking.ValueIfVisible(ClientFields.Amount, client.Amount),
            ExternalId = masking.ValueIfVisible(ClientFields.ExternalId, Text(client.ExternalId, masking)),
            CustomValues = client.CustomValues.ApplyVisibility(masking[ClientFields.CustomValues], ShowsContacts(masking)),
            CommentCount = masking[ClientFields.Comments] == FieldVisibility.Hidden ? 0 : client.CommentCount,
            MaskedFields = keptBack,
        };
    }

    /// <summary>What a client is called.</summary>
    public static string Name(string name, RecordMasking masking) =>
        masking.IsVisible(ClientFields.Name) ? Text(name, masking)! : ContactMasking.Initials(ContactMasking.Mask(name));

    /// <summary>Whether he reads what somebody wrote as it was written.</summary>
    public static bool ShowsComments(RecordMasking masking) => masking.IsVisible(ClientFields.Comments) && ShowsContacts(masking);

    /// <summary>
    /// What of a client decides whether he is told that it is another one's duplicate. Contacts that he sees masked do, as they do with leads:
    /// whoever brings a phone is told whose it is.
    /// </summary>
    public static ClientDetails Comparable(Client client, RecordMasking masking)
    {
        var details = client.Details;
        if (!masking.RestrictedFields.Any())
            return details;
        var isNamed = masking.IsVisible(ClientFields.Name);
        return new()
        {
            GivenName = isNamed ? details.GivenName : null,
            LastName = isNamed ? details.LastName : null,
            FirstName = isNamed ? details.FirstName : null,
            MiddleName = isNamed ? details.MiddleName : null,
            FullName = isNamed ? details.FullName : null,
            BirthDate = masking.IsVisible(ClientFields.BirthDate) ? details.BirthDate : null,
            Inn = masking.ValueIfVisible(ClientFields.Inn, details.Inn),
            Kpp = masking.ValueIfVisible(ClientFields.Inn, details.Kpp),
            Phones = masking[ClientFields.Phones] == FieldVisibility.Hidden ? [] : details.Phones,
            Emails = masking[ClientFields.Emails] == FieldVisibility.Hidden ? [] : details.Emails,
            Messengers = masking[ClientFields.Messengers] == FieldVisibility.Hidden ? [] : details.Messengers,
            Addresses = masking.IsVisible(ClientFields.Addresses) ? details.Addresses : [],
        };
    }

    /// <summary>What somebody wrote about the client.</summary>
    public static string? Comment(string? comment, RecordMasking masking) => Long(comment, ClientFields.Comments, masking);

    /// <summary>Numbers and addresses stand in texts as well; whoever does not see both kinds sees neither there.</summary>
    public static bool ShowsContacts(RecordMasking masking) =>
        masking.IsVisible(ClientFields.Phones) && masking.IsVisible(ClientFields.Emails);

    /// <summary>Why a change may not be: nobody puts the mask that he sees in the place of what is behind it.</summary>
    public static Error? ValidatePatch(RecordMasking masking, MergePatch<Contract.ClientChanges> patch)
    {
        var faults = masking
            .RestrictedFields.SelectMany(f => f == ClientFields.Name ? Names : [f.Property])
            .Where(patch.Contains)
            .Select(property => new FieldError(CommonErrors.FieldMasked.Code, $"/{property}"))
            .ToList();
        return faults.Count == 0 ? null : CommonErrors.FieldMasked with { Fields = faults };
    }

    static string? Long(string? text, MaskableRecordField field, RecordMasking masking) =>
        masking[field] switch
        {
            FieldVisibility.Hidden => null,
            FieldVisibility.Masked => text is null ? null : ContactMasking.Mask(text),
            FieldVisibility.Shown => Text(text, masking),
        };

    static string? Text(string? text, RecordMasking masking) => text is null || ShowsContacts(masking) ? text : ContactMasking.Mask(text);

    static Contract.LeadPhone Phone(Contract.LeadPhone phone, RecordMasking masking) =>
        masking.IsVisible(ClientFields.Phones) ? phone : new() { Raw = ClientPhone.Read(phone.Raw).Masked(), Country = phone.Country };

    static Contract.LeadEmail Email(Contract.LeadEmail email, RecordMasking masking) =>
        masking.IsVisible(ClientFields.Emails) ? email : new() { Raw = ClientEmail.Read(email.Raw).Masked() };

    static Contract.ClientMessenger Messenger(Contract.ClientMessenger messenger, RecordMasking masking) =>
        masking.IsVisible(ClientFields.Messengers) ? messenger : messenger with { Account = "***" };
}
