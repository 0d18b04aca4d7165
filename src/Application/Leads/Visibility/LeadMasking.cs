using MakCrm.Application.CustomFields.Public;
using MakCrm.Domain.Leads;

namespace MakCrm.Application.Leads;

/// <summary>A lead as somebody reads it who may not see everything of it.</summary>
public static class LeadMasking
{
    public static Contract.Lead Of(Contract.Lead lead, RecordMasking look, CustomValueVisibility values)
    {
        var keptBack = look.RestrictedFields.Select(f => EnumWireFormat.Parse<Contract.MaskableField>(f.Name)).ToList();
        return lead with
        {
            Name = Name(lead.Name, look),
            Phones = look[LeadFields.Phones] == FieldVisibility.Hidden ? [] : [.. lead.Phones.Select(p => Phone(p, look))],
            Emails = look[LeadFields.Emails] == FieldVisibility.Hidden ? [] : [.. lead.Emails.Select(e => Email(e, look))],
            City = look.ValueIfVisible(LeadFields.City, lead.City),
            Product = look.IsVisible(LeadFields.Product) ? lead.Product : null,
            RequestedAmount = look.ValueIfVisible(LeadFields.RequestedAmount, lead.RequestedAmount),
            Utm = look.ValueIfVisible(LeadFields.Utm, lead.Utm),
            Consent = look.ValueIfVisible(
                LeadFields.Consent,
                lead.Consent is { } consent && !ShowsContacts(look) ? consent with { Ip = null } : lead.Consent
            ),
            ExternalId = look.ValueIfVisible(LeadFields.ExternalId, Text(lead.ExternalId, look)),
            CustomValues = values.Of(
                lead,
                lead.CustomValues.ApplyVisibility(look[LeadFields.CustomValues], ShowsContacts(look)),
                look.IsVisible
            ),
            CommentCount = look[LeadFields.Comments] == FieldVisibility.Hidden ? 0 : lead.CommentCount,
            AreContactsMasked = look.IsVisible(LeadFields.Phones) && look.IsVisible(LeadFields.Emails) ? null : true,
            MaskedFields = keptBack.Count == 0 ? null : keptBack,
        };
    }

    /// <summary>Nobody puts the mask that he sees in the place of what is behind it.</summary>
    public static Error? ValidatePatch(RecordMasking look, MergePatch<Contract.LeadChanges> patch)
    {
        var contacts = new[] { LeadFields.Phones, LeadFields.Emails };
        return contacts.Any(f => !look.IsVisible(f) && patch.Contains(f.Property)) ? LeadErrors.ContactsMasked : look.ValidatePatch(patch);
    }

    /// <summary>A name, or its initials.</summary>
    public static string? Name(string? name, RecordMasking look) =>
        look[LeadFields.Name] switch
        {
            FieldVisibility.Hidden => null,
            FieldVisibility.Masked => name is null ? null : ContactMasking.Initials(name),
            FieldVisibility.Shown => Text(name, look),
        };

    /// <summary>What somebody wrote about the lead.</summary>
    public static string? Comment(string? comment, RecordMasking look) =>
        look[LeadFields.Comments] switch
        {
            FieldVisibility.Hidden => null,
            FieldVisibility.Masked => comment is null ? null : ContactMasking.Mask(comment),
            FieldVisibility.Shown => Text(comment, look),
        };

    /// <summary>Whether he reads what somebody wrote as it was written.</summary>
    public static bool ShowsComments(RecordMasking look) => look.IsVisible(LeadFields.Comments) && ShowsContacts(look);

    /// <summary>Numbers and addresses stand in texts as well; whoever does not see both kinds sees neither there.</summary>
    public static bool ShowsContacts(RecordMasking look) => look.IsVisible(LeadFields.Phones) && look.IsVisible(LeadFields.Emails);

    static string? Text(string? text, RecordMasking look) => text is null || ShowsContacts(look) ? text : ContactMasking.Mask(text);

    static Contract.LeadPhone Phone(Contract.LeadPhone phone, RecordMasking look) =>
        look.IsVisible(LeadFields.Phones)
            ? phone
            : new() { Raw = Domain.Leads.LeadPhone.Read(phone.Raw).Masked(), Country = phone.Country };

    static Contract.LeadEmail Email(Contract.LeadEmail email, RecordMasking look) =>
        look.IsVisible(LeadFields.Emails) ? email : new() { Raw = Domain.Leads.LeadEmail.Read(email.Raw).Masked() };
}
