using MakCrm.Application.CustomFields.Public;
using MakCrm.Domain.Leads;

namespace MakCrm.Application.Leads;

/// <summary>A lead as somebody reads it who may not see everything of it.</summary>
public static class LeadMasking
{
    public static Contract.Lead Of(Contract.Lead lead, RecordMasking masking, CustomValueVisibility values)
    {
        var keptBack = masking.RestrictedFields.Select(f => EnumWireFormat.Parse<Contract.MaskableField>(f.Name)).ToList();
        return lead with
        {
            Name = Name(lead.Name, masking),
            Phones = masking[LeadFields.Phones] == FieldVisibility.Hidden ? [] : [.. lead.Phones.Select(p => Phone(p, masking))],
            Emails = masking[LeadFields.Emails] == FieldVisibility.Hidden ? [] : [.. lead.Emails.Select(e => Email(e, masking))],
            City = masking.ValueIfVisible(LeadFields.City, lead.City),
            Product = masking.IsVisible(LeadFields.Product) ? lead.Product : null,
            RequestedAmount = masking.ValueIfVisible(LeadFields.RequestedAmount, lead.RequestedAmount),
            Utm = masking.ValueIfVisible(LeadFields.Utm, lead.Utm),
            Consent = masking.ValueIfVisible(
                LeadFields.Consent,
                lead.Consent is { } consent && !ShowsContacts(masking) ? consent with { Ip = null } : lead.Consent
            ),
            ExternalId = masking.ValueIfVisible(LeadFields.ExternalId, Text(lead.ExternalId, masking)),
            CustomValues = values.Of(
                lead,
                lead.CustomValues.ApplyVisibility(masking[LeadFields.CustomValues], ShowsContacts(masking)),
                masking.IsVisible
            ),
            CommentCount = masking[LeadFields.Comments] == FieldVisibility.Hidden ? 0 : lead.CommentCount,
            AreContactsMasked = masking.IsVisible(LeadFields.Phones) && masking.IsVisible(LeadFields.Emails) ? null : true,
            MaskedFields = keptBack.Count == 0 ? null : keptBack,
        };
    }

    /// <summary>Nobody puts the mask that he sees in the place of what is behind it.</summary>
    public static Error? ValidatePatch(RecordMasking masking, MergePatch<Contract.LeadChanges> patch)
    {
        var contacts = new[] { LeadFields.Phones, LeadFields.Emails };
        return contacts.Any(f => !masking.IsVisible(f) && patch.Contains(f.Property))
            ? LeadErrors.ContactsMasked
            : masking.ValidatePatch(patch);
    }

    /// <summary>A name, or its initials.</summary>
    public static string? Name(string? name, RecordMasking masking) =>
        masking[LeadFields.Name] switch
        {
            FieldVisibility.Hidden => null,
            FieldVisibility.Masked => name is null ? null : ContactMasking.Initials(name),
            FieldVisibility.Shown => Text(name, masking),
        };

    /// <summary>What somebody wrote about the lead.</summary>
    public static string? Comment(string? comment, RecordMasking masking) =>
        masking[LeadFields.Comments] switch
        {
            FieldVisibility.Hidden => null,
            FieldVisibility.Masked => comment is null ? null : ContactMasking.Mask(comment),
            FieldVisibility.Shown => Text(comment, masking),
        };

    /// <summary>Whether he reads what somebody wrote as it was written.</summary>
    public static bool ShowsComments(RecordMasking masking) => masking.IsVisible(LeadFields.Comments) && ShowsContacts(masking);

    /// <summary>Numbers and addresses stand in texts as well; whoever does not see both kinds sees neither there.</summary>
    public static bool ShowsContacts(RecordMasking masking) => masking.IsVisible(LeadFields.Phones) && masking.IsVisible(LeadFields.Emails);

    static string? Text(string? text, RecordMasking masking) => text is null || ShowsContacts(masking) ? text : ContactMasking.Mask(text);

    static Contract.LeadPhone Phone(Contract.LeadPhone phone, RecordMasking masking) =>
        masking.IsVisible(LeadFields.Phones)
            ? phone
            : new() { Raw = Domain.Leads.LeadPhone.Read(phone.Raw).Masked(), Country = phone.Country };

    static Contract.LeadEmail Email(Contract.LeadEmail email, RecordMasking masking) =>
        masking.IsVisible(LeadFields.Emails) ? email : new() { Raw = Domain.Leads.LeadEmail.Read(email.Raw).Masked() };
}
