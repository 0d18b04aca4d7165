using MakCrm.Application.Deals.Public;
using MakCrm.Domain.Documents;

namespace MakCrm.Application.Documents;

sealed class DealDocumentMerge(IDocumentsDb db, TimeProvider clock) : MergePart<GeneratedDocument>, IDealMergePart
{
    public override string Table => "documents";

    protected override IQueryable<GeneratedDocument> Of(IReadOnlyCollection<Guid> records) =>
        db.Documents.Where(d => d.RecordType == RecordType.Deal && d.RecordId != null && records.Contains(d.RecordId.Value));

    protected override Guid RecordOf(GeneratedDocument row) => row.RecordId!.Value;

    protected override void MoveTo(GeneratedDocument row, Guid record) => row.MoveToDeal(record, clock.GetUtcNow());
}
