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

    static readonly ContractMap<DocumentBatchItem, Contract.DocumentBatchItem> DocumentBatchItem = new();

    static Contract.DocumentBatchItem View(DocumentBatchItem i) => DocumentBatchItem.View(i);
}
