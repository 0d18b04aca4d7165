using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.SavedViews;

sealed class SavedViewRecordVisibility(ISavedViewsDb db, SavedViewVisibility visibility) : IRecordVisibility
{
    public string ResourcePath => "saved-views";

    public string Read => SavedViewVisibility.Use;

    public async Task<IReadOnlyDictionary<Guid, RecordAccess>> Find(
        ICaller caller,
        string permission,
        IReadOnlyCollection<Guid> ids,
        CancellationToken ct
    )
    {
        var there = await (await visibility.QueryVisible(caller, ct)).Where(v => ids.Contains(v.Id)).Select(v => v.Id).ToListAsync(ct);
        var views = await db.SavedViews.Where(v => ids.Contains(v.Id)).Select(v => new { v.Id, v.OwnerId }).ToListAsync(ct);
        return views.ToDictionary(v => v.Id, v => new RecordAccess(there.Contains(v.Id), [v.OwnerId], []));
    }

    /// <summary>Roles do not decide it.</summary>
    public Task<int> CountDifference(ICaller one, ICaller other, int limit, CancellationToken ct) => Task.FromResult(0);
}
