using System.Linq.Expressions;
using MakCrm.Domain.Documents;

namespace MakCrm.Application.Documents;

static class DocumentBatchViews
{
    public static readonly Expression<Func<DocumentBatch, Contract.DocumentBatch>> Batch = b =>
        new()
        {
            Id = b.Id,
            TemplateId = b.TemplateId,
            State = b.State.As<Contract.DocumentBatchState>(),
            Date = b.DatedOn,
            Pdf = b.IsPdf,
            Total = b.Total,
            Made = b.Made,
            Failed = b.Failed,
            Problem = b.Problem,
            StartedAt = b.StartedAt,
            EndedAt = b.EndedAt,
            Version = b.Version,
        };

    static readonly Func<DocumentBatch, Contract.DocumentBatch> Viewed = Batch.Compile();

    public static Contract.DocumentBatch View(this DocumentBatch batch) => Viewed(batch);

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
