using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Exports;

/// <summary>An export is there for whoever has ordered it, however far the rights of others reach.</summary>
sealed class ExportRecordSight(IExportsDb db) : IRecordSight
{
    public string Place => "exports";

    public string Read => ExportDesk.Create;

    public async Task<IReadOnlyDictionary<Guid, RecordStanding>> Find(
        ICaller caller,
        string permission,
        IReadOnlyCollection<Guid> ids,
        CancellationToken ct
    )
    {
        var exports = await db.Exports.Where(e => ids.Contains(e.Id)).Select(e => new { e.Id, e.OrderedBy }).ToListAsync(ct);
        return exports.ToDictionary(e => e.Id, e => new RecordStanding(e.OrderedBy == caller.Id, [e.OrderedBy], []));
    }

    /// <summary>No role opens those of others.</summary>
    public Task<int> CountBeyond(ICaller one, ICaller other, int limit, CancellationToken ct) => Task.FromResult(0);
}
