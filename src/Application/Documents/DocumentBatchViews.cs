using System.Linq.Expressions;
using MakCrm.Domain.Documents;

namespace MakCrm.Application.Documents;

static class DocumentBatchViews
{
    public static readonly ContractMap<DocumentBatch, Contract.DocumentBatch> Batch = new(map =>
        map.Map(c => c.Date, b => b.DatedOn).Map(c => c.Pdf, b => b.IsPdf)
    );

    public static Contract.DocumentBatch View(this DocumentBatch batch) => Batch.View(batch);

    public static readonly Expression<Func<DocumentBatchItem, Contract.DocumentBatchItem>> Item = i => View(i);

    static Contract.DocumentBatchItem View(DocumentBatchItem i) =>
        new()
        {
            Id = i.Id,
            Position = i.Position,
            State = i.State.As<Contract.DocumentItemState>(),
            RecordType = i.RecordType?.As<Contract.RecordType>(),
            RecordId = i.RecordId,
            PartnerId = i.PartnerId,
            DocumentId = i.DocumentId,
            Problem = i.Problem,
        };
}
