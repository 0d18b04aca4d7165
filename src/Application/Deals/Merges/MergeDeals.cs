using MakCrm.Domain.Deals;

namespace MakCrm.Application.Deals;

sealed class MergeDealsHandler(DealMergePairs pairs, DealMerging merging) : IMessageHandler<Contract.MergeDeals, Contract.DealMerge>
{
    public async Task<Result<Contract.DealMerge>> Handle(Contract.MergeDeals request, CancellationToken cancellationToken)
    {
        var pair = await pairs.Find(request.Id, request.Body.MergedId, cancellationToken);
        if (!pair.IsOk)
            return pair.Error;
        var amount = request.Body.Amount?.MapTo<MergedAmount>() ?? MergedAmount.Kept;
        var (survivor, merged) = pair.Value;
        return (await merging.Merge(survivor, merged, amount, cancellationToken)).Map(DealMergeViews.Merge.View);
    }
}
