using MakCrm.Domain.Privacy;

namespace MakCrm.Application.Privacy;

static class DataKeyViews
{
    public static Contract.DataKey View(this DataKey key, int newest, long sealedRecords) =>
        new()
        {
            Id = key.Id,
            Number = key.Number,
            IsCurrent = key.Number == newest && key.DestroyedAt is null,
            IsDestroyed = key.DestroyedAt is not null,
            MasterKey = key.WrappedBy,
            SealedRecords = sealedRecords,
            CreatedAt = key.CreatedAt,
            Version = key.Version,
        };
}
