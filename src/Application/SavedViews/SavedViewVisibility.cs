using MakCrm.Application.Identity.Public;
using MakCrm.Domain.SavedViews;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.SavedViews;

/// <summary>Which views are there for whom: his own, and those whose owner is around him as far as they are shared.</summary>
sealed class SavedViewVisibility(ISavedViewsDb db, IEffectiveAccessReader standings, ICaller caller) : IModuleService
{
    public const string Use = "views.use";

    /// <summary>Whoever may shape the tenant's records may tidy up what everybody sees.</summary>
    const string Shape = "custom_fields.manage";

    public async Task<IQueryable<SavedView>> QueryVisible(ICaller whoever, CancellationToken ct)
    {
        var self = whoever.Id;
        var around = (await standings.Find(self, ct))?.Colleagues;
        var (team, unit) = (around?.Team.ToList() ?? [], around?.Unit.ToList() ?? []);
        return db.SavedViews.Where(v =>
            v.OwnerId == self
            || v.SharedWith == SavedViewSharing.Tenant
            || (v.SharedWith != SavedViewSharing.Nobody && team.Contains(v.OwnerId))
            || (v.SharedWith == SavedViewSharing.Unit && unit.Contains(v.OwnerId))
        );
    }

    public async Task<SavedView?> Find(Guid id, CancellationToken ct) =>
        await (await QueryVisible(caller, ct)).AsNoTracking().FirstOrDefaultAsync(v => v.Id == id, ct);

    /// <summary>To change; a view that is there and another's alone is refused.</summary>
    public async Task<Result<SavedView>> Own(Guid id, CancellationToken ct)
    {
        if (await Find(id, ct) is not { } view)
            return SavedViewErrors.NotFound;
        if (view.OwnerId != caller.Id && !(view.SharedWith == SavedViewSharing.Tenant && caller.HasPermission(Shape)))
            return CommonErrors.Forbidden;
        return await db.SavedViews.SingleAsync(v => v.Id == id, ct);
    }
}
