using MakCrm.Domain.Clients;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Clients;

sealed class UndoClientMergeHandler(IClientsDb db, ClientMergeService merging, ClientVisibility visibility)
    : IMessageHandler<Contract.UndoClientMerge, Contract.ClientMerge>
{
    public async Task<Result<Contract.ClientMerge>> Handle(Contract.UndoClientMerge request, CancellationToken cancellationToken)
    {
        var survivors = visibility.Clients(ClientMergePlanner.Merge);
        var there = db.ClientMerges.Where(m => m.Id == request.Id && survivors.Any(s => s.Id == m.SurvivorId));
        if (await there.FirstOrDefaultAsync(cancellationToken) is not { } merge)
            return ClientMergeErrors.NotFound;
        var survivor = await survivors.FirstAsync(s => s.Id == merge.SurvivorId, cancellationToken);
        if (visibility.Look(survivor).RestrictedFields.Any())
            return CommonErrors.FieldMasked;
        var changed = request.Body.ChangedSince?.MapTo<UndoConflictPolicy>() ?? UndoConflictPolicy.Refuse;
        return (await merging.Undo(merge, survivor, changed, cancellationToken)).Map(merge.View);
    }
}
