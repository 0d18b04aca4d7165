using MakCrm.Domain.Common;

namespace MakCrm.Domain.Deals;

/// <summary>A field of a deal that a stage can ask for.</summary>
public enum RequiredDealField
{
    Amount,
    Client,
    Lead,
    Responsible,
    ExpectedCloseOn,
}

/// <summary>An item that somebody confirms when a deal enters the stage.</summary>
public sealed record EntryItem(Guid Id, string Name);

/// <summary>What a stage asks of a deal that enters it, and how long the deal may stay.</summary>
public sealed record StageRules(
    int? ServiceHours,
    IReadOnlyList<RequiredDealField> RequiredFields,
    IReadOnlyList<EntryItem> Checklist,
    IReadOnlyList<Guid>? EnterFrom
)
{
    public static readonly StageRules None = new(null, [], [], null);

    /// <summary>Whether whoever moves the deal has a role that takes deals in.</summary>
    public bool IsEntryAllowed { get; init; } = true;

    /// <summary>The same to take deals out.</summary>
    public bool IsExitAllowed { get; init; } = true;

    public DateTimeOffset? DueAfter(DateTimeOffset entered) => ServiceHours is { } hours ? entered.AddHours(hours) : null;

    /// <summary>Why the deal may not come in; null when it may.</summary>
    /// <param name="deal">As it would be in the stage.</param>
    /// <param name="from">The stage that it leaves; null for a new deal.</param>
    /// <param name="confirmed">The items that the caller confirms.</param>
    public Error? Refusal(Deal deal, Guid? from, IReadOnlyCollection<Guid> confirmed)
    {
        if (!IsEntryAllowed)
            return DealErrors.StageRoleMissing;
        if (EnterFrom is { } allowed && (from is not { } stage || !allowed.Contains(stage)))
            return DealErrors.TransitionNotAllowed;
        var missing = RequiredFields
            .Where(field => !Has(deal, field))
            .Select(field => new FieldError("required", PointerOf(field)))
            .Concat(Checklist.Where(item => !confirmed.Contains(item.Id)).Select(Unconfirmed))
            .ToList();
        return missing.Count == 0 ? null : DealErrors.EntryIncomplete with { Fields = missing };
    }

    static FieldError Unconfirmed(EntryItem item) => new(DealErrors.ItemUnconfirmed.Code, $"/confirmedItems/{item.Id}", Detail: item.Name);

    static bool Has(Deal deal, RequiredDealField field) =>
        field switch
        {
            RequiredDealField.Amount => deal.AmountMinor is not null,
            RequiredDealField.Client => deal.ClientId is not null,
            RequiredDealField.Lead => deal.LeadId is not null,
            RequiredDealField.Responsible => deal.ResponsibleId is not null,
            RequiredDealField.ExpectedCloseOn => deal.ExpectedCloseOn is not null,
        };

    static string PointerOf(RequiredDealField field) =>
        field switch
        {
            RequiredDealField.Amount => "/amount",
            RequiredDealField.Client => "/clientId",
            RequiredDealField.Lead => "/leadId",
            RequiredDealField.Responsible => "/responsibleId",
            RequiredDealField.ExpectedCloseOn => "/expectedCloseOn",
        };
}
