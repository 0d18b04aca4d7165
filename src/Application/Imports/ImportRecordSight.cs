using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Imports;

/// <summary>An import is there for whoever has brought it, however far the rights of others reach.</summary>
sealed class ImportRecordSight(IImportsDb db) : IRecordSight
{
    public string Place => "imports";

    public string Read => ImportDesk.Create;

    public async Task<IReadOnlyDictionary<Guid, RecordStanding>> Find(
        ICaller caller,
        string permission,
        IReadOnlyCollection<Guid> ids,
        CancellationToken ct
    )
    {
        var imports = await db.Imports.Where(i => ids.Contains(i.Id)).Select(i => new { i.Id, i.OrderedBy }).ToListAsync(ct);
        return imports.ToDictionary(i => i.Id, i => new RecordStanding(i.OrderedBy == caller.Id, [i.OrderedBy], []));
    }

    /// <summary>No role opens those of others.</summary>
    public Task<int> CountBeyond(ICaller one, ICaller other, int limit, CancellationToken ct) => Task.FromResult(0);
}
