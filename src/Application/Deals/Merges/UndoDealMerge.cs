using MakCrm.Domain.Deals;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Deals;

sealed class UndoDealMergeHandler(IDealsDb db, DealMergePairs pairs, DealMerging merging)
    : IMessageHandler<Contract.UndoDealMerge, Contract.DealMerge>
{
    public async Task<Result<Contract.DealMerge>> Handle(Contract.UndoDealMerge request, CancellationToken cancellationToken)
    {
        var ct = cancellationToken;
        if (await db.DealMerges.FirstOrDefaultAsync(m => m.Id == request.Id, ct) is not { } merge)
            return DealErrors.MergeNotFound;
        var pair = await pairs.Find(merge.SurvivorId, merge.MergedId, ct);
        if (!pair.IsOk)
            return pair.Error.Code == DealErrors.NotFound.Code ? DealErrors.MergeNotFound : pair.Error;
        var (survivor, merged) = pair.Value;
        return (await merging.Undo(merge, survivor, merged, ct)).Map(() => DealMergeViews.Merge.View(merge));
    }
}
