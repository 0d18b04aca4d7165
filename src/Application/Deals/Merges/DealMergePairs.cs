using MakCrm.Application.CustomFields.Public;
using MakCrm.Domain.Deals;

namespace MakCrm.Application.Deals;

/// <summary>Two deals as somebody may make them one: whoever does not see all of both would move what he does not see.</summary>
sealed class DealMergePairs(DealVisibility visibility, ICustomFieldCatalog fields, ICaller caller) : IModuleService
{
    const string Merge = "deals.merge";

    public async Task<Result<(Deal Survivor, Deal Merged)>> Find(Guid survivorId, Guid mergedId, CancellationToken ct)
    {
        if (await visibility.FindWithItems(survivorId, Merge, ct) is not { } survivor)
            return DealErrors.NotFound;
        if (await visibility.FindWithItems(mergedId, Merge, ct) is not { } merged)
            return DealErrors.NotFound.WithPointer("/mergedId");
        var values = await fields.Seen(RecordType.Deal, caller, ct);
        return values.IsOpen && IsWhole(survivor) && IsWhole(merged) ? (survivor, merged) : CommonErrors.FieldMasked;
    }

    bool IsWhole(Deal deal) => !visibility.MaskOf(deal).KeptBack(deal.LeadId is not null).Any();
}
