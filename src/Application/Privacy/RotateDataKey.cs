using MakCrm.Domain.Privacy;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Privacy;

sealed class RotateDataKeyHandler(IPrivacyDb db, ITenantCipherProvider seals, IDataKeyStore keys, TimeProvider clock)
    : IMessageHandler<Contract.RotateDataKey, Contract.DataKey>
{
    public async Task<Result<Contract.DataKey>> Handle(Contract.RotateDataKey request, CancellationToken cancellationToken)
    {
        var opened = await seals.Open(cancellationToken);
        if (!opened.IsOk)
            return opened.Error;
        var newest = await db
            .DataKeys.Where(k => k.Purpose == DataKeyPurpose.Seal)
            .OrderByDescending(k => k.Number)
            .FirstAsync(cancellationToken);
        var now = clock.GetUtcNow();
        // The first key is made by its first use, so its age says nothing of a change.
        if (newest.Number > 1 && !newest.MayBeFollowed(now))
            return DataKeyErrors.TooNew;
        var next = DataKey.Make(newest.Number + 1, keys.MasterKey, keys.Make, now);
        db.DataKeys.Add(next);
        return next.View(next.Number, sealedRecords: 0);
    }
}
