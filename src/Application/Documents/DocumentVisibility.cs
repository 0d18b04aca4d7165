using MakCrm.Domain.Documents;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Documents;

/// <summary>
/// Which documents are there for the caller: those of records that the caller sees, and those made by the people whom the permission reaches. What
/// changes one always needs to reach who has made it.
/// </summary>
sealed class DocumentVisibility(IDocumentsDb db, ICaller caller, IRecordVisibilityResolver records, TimeProvider clock) : IModuleService
{
    public const string Read = "documents.read";
    public const string Generate = "documents.generate";

    public ActorStamp Deed() => caller.Now(clock);

    public IQueryable<GeneratedDocument> Made(ICaller whoever) => db.Documents.Within(whoever.ScopeOf(Read), d => d.CreatedBy);

    public IQueryable<GeneratedDocument> Made() => Made(caller);

    public async Task<GeneratedDocument?> Find(Guid id, string permission, CancellationToken ct)
    {
        var documents = await db.Documents.AsNoTracking().Where(d => d.Id == id).ToListAsync(ct);
        var there = await There(caller, documents, permission, ct);
        return there.Count > 0 ? await db.Documents.FirstOrDefaultAsync(d => d.Id == id, ct) : null;
    }

    /// <summary>Those of the documents that are there for somebody; their records are asked for a kind at a time.</summary>
    public async Task<HashSet<Guid>> There(
        ICaller whoever,
        IReadOnlyList<GeneratedDocument> documents,
        string permission,
        CancellationToken ct
    )
    {
        var reach = whoever.ScopeOf(permission);
        var there = documents.Where(d => reach.Includes(d.CreatedBy)).Select(d => d.Id).ToHashSet();
        if (permission != Read || !whoever.HasPermission(Read))
            return there;
        foreach (var kind in documents.Where(d => d.RecordType is not null && !there.Contains(d.Id)).GroupBy(d => d.RecordType!.Value))
        {
            var seen = await records.Seen(whoever, kind.Key, [.. kind.Select(d => d.RecordId!.Value).Distinct()], ct);
            there.UnionWith(kind.Where(d => seen.Contains(d.RecordId!.Value)).Select(d => d.Id));
        }

        return there;
    }

    public async Task<bool> Has(RecordType type, Guid id, CancellationToken ct) => (await records.Seen(caller, type, [id], ct)).Count > 0;

    /// <summary>Asks a document for a change, and shows what came of it.</summary>
    public async Task<Result<Contract.GeneratedDocument>> Change(Guid id, Func<GeneratedDocument, Result> change, CancellationToken ct)
    {
        if (await Find(id, Generate, ct) is not { } document)
            return GeneratedDocumentErrors.NotFound;
        return change(document).Map(document.View);
    }
}
