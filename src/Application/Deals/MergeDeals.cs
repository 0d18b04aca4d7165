using MakCrm.Application.CustomFields.Public;
using MakCrm.Domain.Deals;

namespace MakCrm.Application.Deals;

sealed class MergeDealsHandler(DealMergeSight sight, DealMerging merging) : IMessageHandler<Contract.MergeDeals, Contract.DealMerge>
{
    public async Task<Result<Contract.DealMerge>> Handle(Contract.MergeDeals request, CancellationToken cancellationToken)
    {
        var pair = await sight.Pair(request.Id, request.Body.MergedId, cancellationToken);
        if (!pair.IsOk)
            return pair.Error;
        var amount = request.Body.Amount?.As<MergedAmount>() ?? MergedAmount.Kept;
        var (survivor, merged) = pair.Value;
        return (await merging.Merge(survivor, merged, amount, cancellationToken)).Then(DealMergeViews.Merge.View);
    }
}

/// <summary>Two deals as somebody may make them one: whoever does not see all of both would move what he does not see.</summary>
sealed class DealMergeSight(DealVisibility sight, ICustomFieldCatalog fields, ICaller caller) : IModuleService
{
    const string Merge = "deals.merge";

    public async Task<Result<(Deal Survivor, Deal Merged)>> Pair(Guid survivorId, Guid mergedId, CancellationToken ct)
    {
        if (await sight.FindWithItems(survivorId, Merge, ct) is not { } survivor)
            return DealErrors.NotFound;
        if (await sight.FindWithItems(mergedId, Merge, ct) is not { } merged)
            return DealErrors.NotFound.At("/mergedId");
        var values = await fields.Seen(RecordType.Deal, caller, ct);
        return values.IsOpen && IsWhole(survivor) && IsWhole(merged) ? (survivor, merged) : CommonErrors.FieldMasked;
    }

    bool IsWhole(Deal deal) => !sight.MaskOf(deal).KeptBack(deal.LeadId is not null).Any();
}
