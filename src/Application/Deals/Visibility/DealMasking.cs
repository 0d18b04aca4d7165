using MakCrm.Application.CustomFields.Public;
using MakCrm.Domain.Deals;

namespace MakCrm.Application.Deals;

/// <summary>A deal as somebody reads it who may not see everything of it. What it has of its lead follows the lead's masks, too.</summary>
public sealed class DealMasking
{
    readonly RecordMasking deal;
    readonly RecordMasking lead;

    DealMasking(RecordMasking deal, RecordMasking lead) => (this.deal, this.lead) = (deal, lead);

    /// <summary>How the caller sees a deal that these people work on.</summary>
    public static DealMasking Of(ICaller caller, Guid? responsible, IReadOnlyList<Guid>? members)
    {
        Guid?[] people = [responsible, .. (members ?? []).Select(m => (Guid?)m)];
        return new(RecordMasking.Of(caller, DealFields.All, people), RecordMasking.Of(caller, LeadFields.All, people));
    }

    public static DealMasking Of(ICaller caller, Contract.Deal deal) => Of(caller, deal.ResponsibleId, deal.MemberIds);

    public static DealMasking Of(ICaller caller, Deal deal) => Of(caller, deal.ResponsibleId, deal.MemberIds);

    public Contract.Deal Apply(Contract.Deal to, CustomValueVisibility values)
    {
        var isOfLead = to.LeadId is not null;
        var keptBack = KeptBack(isOfLead).Select(f => EnumWireFormat.Parse<Contract.MaskableField>(f.Name)).ToList();
        return to with
        {
            Title = IsTitleMasked(isOfLead) ? ContactMasking.Initials(to.Title) : Text(to.Title)!,
            Amount = IsAmountHidden(isOfLead) ? null : to.Amount,
            LossComment = Comment(to.LossComment),
            CommentCount = HidesComments ? 0 : to.CommentCount,
            CustomValues = values.Of(
                to,
                to.CustomValues.ApplyVisibility(deal[DealFields.CustomValues], ShowsContacts),
                field => Shows(field, isOfLead)
            ),
            MaskedFields = keptBack.Count == 0 ? null : keptBack,
        };
    }

    public Contract.DealHistoryEntry Apply(Contract.DealHistoryEntry to, bool isOfLead) =>
        to with
        {
            Amount = IsAmountHidden(isOfLead) ? null : to.Amount,
            Comment = Comment(to.Comment),
        };

    /// <summary>Why a change may not be: it would put the mask in the place of what is behind it.</summary>
    public Error? Refusal(MergePatch<Contract.DealChanges> patch, bool isOfLead) => RecordMasking.ValidatePatch(KeptBack(isOfLead), patch);

    public IEnumerable<MaskableRecordField> KeptBack(bool isOfLead)
    {
        if (IsTitleMasked(isOfLead))
            yield return DealFields.Title;
        if (IsAmountHidden(isOfLead))
            yield return DealFields.Amount;
        if (!deal.IsVisible(DealFields.LossComment))
            yield return DealFields.LossComment;
        if (!deal.IsVisible(DealFields.Comments))
            yield return DealFields.Comments;
        if (!deal.IsVisible(DealFields.CustomValues))
            yield return DealFields.CustomValues;
    }

    bool Shows(MaskableRecordField field, bool isOfLead) =>
        DealFields.All.Contains(field) ? !KeptBack(isOfLead).Contains(field) : lead.IsVisible(field);

    bool IsTitleMasked(bool isOfLead) => !deal.IsVisible(DealFields.Title) || (isOfLead && !lead.IsVisible(LeadFields.Name));

    public bool IsAmountHidden(bool isOfLead) =>
        !deal.IsVisible(DealFields.Amount) || (isOfLead && !lead.IsVisible(LeadFields.RequestedAmount));

    public bool HidesComments => deal[DealFields.Comments] == FieldVisibility.Hidden;

    /// <summary>Whether comments are seen as they are, so that they can be searched.</summary>
    public bool ShowsComments => deal.IsVisible(DealFields.Comments) && ShowsContacts;

    /// <summary>What somebody wrote about the deal.</summary>
    public string? Note(string? text) => Long(text, DealFields.Comments);

    string? Comment(string? text) => Long(text, DealFields.LossComment);

    string? Long(string? text, MaskableRecordField field) =>
        deal[field] switch
        {
            FieldVisibility.Hidden => null,
            FieldVisibility.Masked => text is null ? null : ContactMasking.Mask(text),
            FieldVisibility.Shown => Text(text),
        };

    bool ShowsContacts => lead.IsVisible(LeadFields.Phones) && lead.IsVisible(LeadFields.Emails);

    string? Text(string? text) => text is null || ShowsContacts ? text : ContactMasking.Mask(text);
}
