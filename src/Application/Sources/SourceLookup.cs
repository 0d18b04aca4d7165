using MakCrm.Application.Sources.Public;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Sources;

sealed class SourceLookup(ISourcesDb db) : ISourceLookup
{
    public Task<SourceReference?> Find(string code, CancellationToken ct) =>
        db.Sources.Where(s => s.Code == code).Select(s => new SourceReference(s.Id, s.ArchivedAt != null)).FirstOrDefaultAsync(ct);

    public Task<bool> Exists(Guid sourceId, CancellationToken ct) => db.Sources.AnyAsync(s => s.Id == sourceId, ct);

    public async Task<string> KindOf(Guid sourceId, CancellationToken ct) =>
        EnumWireFormat.ToWireName(await db.Sources.Where(s => s.Id == sourceId).Select(s => s.Kind).FirstAsync(ct));

    public Task<string?> CodeOf(Guid sourceId, CancellationToken ct) =>
        db.Sources.Where(s => s.Id == sourceId).Select(s => s.Code).FirstOrDefaultAsync(ct);

    public async Task<IReadOnlyDictionary<Guid, string>> Names(IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        ids.Count == 0
            ? new Dictionary<Guid, string>()
            : await db.Sources.Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => s.Name, ct);

    public async Task<IReadOnlyDictionary<Guid, Guid>> Responsible(IReadOnlyCollection<Guid> sourceIds, CancellationToken ct) =>
        await db
            .Sources.Where(s => sourceIds.Contains(s.Id) && s.ResponsibleId != null)
            .ToDictionaryAsync(s => s.Id, s => s.ResponsibleId!.Value, ct);

    public async Task<IReadOnlyList<SourceSummary>> InUse(CancellationToken ct) =>
        await db.Sources.Where(s => s.ArchivedAt == null).OrderBy(s => s.Id).Select(s => new SourceSummary(s.Code, s.Name)).ToListAsync(ct);
}
