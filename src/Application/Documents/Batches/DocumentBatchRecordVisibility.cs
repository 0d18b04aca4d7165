using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Documents;

/// <summary>A batch is there for whoever has begun it.</summary>
sealed class DocumentBatchRecordVisibility(IDocumentsDb db) : OwnerOnlyVisibility
{
    public override string ResourcePath => "document-batches";

    public override string Read => DocumentVisibility.Generate;

    protected override IQueryable<RecordOwnership> Owners(IReadOnlyCollection<Guid> ids) =>
        db.DocumentBatches.Where(b => ids.Contains(b.Id)).Select(b => new RecordOwnership(b.Id, b.StartedBy, false));
}
