using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Documents;

/// <summary>A batch is there for whoever has begun it.</summary>
sealed class DocumentBatchRecordVisibility(IDocumentsDb db) : OwnRecordSight
{
    public override string Place => "document-batches";

    public override string Read => DocumentVisibility.Generate;

    protected override IQueryable<RecordOwner> Owners(IReadOnlyCollection<Guid> ids) =>
        db.DocumentBatches.Where(b => ids.Contains(b.Id)).Select(b => new RecordOwner(b.Id, b.StartedBy, false));
}
