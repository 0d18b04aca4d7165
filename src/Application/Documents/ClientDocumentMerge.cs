using MakCrm.Application.Clients.Public;
using MakCrm.Domain.Documents;

namespace MakCrm.Application.Documents;

sealed class ClientDocumentMerge(IDocumentsDb db, TimeProvider clock) : MergePart<GeneratedDocument>, IClientMergePart
{
    public override string Table => "documents";

    protected override IQueryable<GeneratedDocument> Of(IReadOnlyCollection<Guid> records) =>
        db.Documents.Where(d => d.ClientId != null && records.Contains(d.ClientId.Value));

    protected override Guid RecordOf(GeneratedDocument row) => row.ClientId!.Value;

    protected override void MoveTo(GeneratedDocument row, Guid record) => row.MoveTo(record, clock.GetUtcNow());
}
