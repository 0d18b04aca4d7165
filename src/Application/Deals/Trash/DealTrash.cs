using MakCrm.Application.CustomFields.Public;
using MakCrm.Domain.Deals;

namespace MakCrm.Application.Deals;

/// <summary>Puts deals into the trash and takes them out. Values that only one deal may have, a deal in the trash gives up.</summary>
sealed class DealTrash(ICustomValueService values, ICaller caller, TimeProvider clock) : IModuleService
{
    public async Task<Result> Trash(Deal deal, CancellationToken ct)
    {
        var trashed = deal.Trash(caller.Now(clock));
        if (trashed.IsOk)
            await values.SaveUnique(RecordType.Deal, deal.Id, null, ct);
        return trashed;
    }

    public async Task<Result> Restore(Deal deal, CancellationToken ct)
    {
        var restored = deal.Restore(caller.Now(clock));
        return restored.IsOk && await values.SaveUnique(RecordType.Deal, deal.Id, deal.CustomValues, ct) is { } conflict
            ? conflict
            : restored;
    }
}
