using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Imports;

/// <summary>A saved mapping is there for its owner, and for everybody where it is shared.</summary>
sealed class ImportMappingRecordSight(IImportsDb db) : IRecordSight
{
    public string Place => "import-mappings";

    public string Read => ImportDesk.Create;

    public async Task<IReadOnlyDictionary<Guid, RecordStanding>> Find(
        ICaller caller,
        string permission,
        IReadOnlyCollection<Guid> ids,
        CancellationToken ct
    )
    {
        var found = db
            .SavedMappings.Where(m => ids.Contains(m.Id))
            .Select(m => new
            {
                m.Id,
                m.OwnerId,
                m.IsShared,
            });
        return (await found.ToListAsync(ct)).ToDictionary(
            m => m.Id,
            m => new RecordStanding(m.IsShared || m.OwnerId == caller.Id, [m.OwnerId], [])
        );
    }

    /// <summary>Roles do not decide it.</summary>
    public Task<int> CountBeyond(ICaller one, ICaller other, int limit, CancellationToken ct) => Task.FromResult(0);
}
