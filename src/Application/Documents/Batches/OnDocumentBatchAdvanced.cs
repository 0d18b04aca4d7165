using System.Text.Json.Nodes;
using MakCrm.Domain.Documents;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Documents;

/// <summary>A piece makes the event that the next one waits for, so a batch goes on wherever it was left, on any instance.</summary>
sealed class OnDocumentBatchAdvanced(IDocumentsDb db, DocumentBatchVisibility visibility, DocumentMaker maker, TimeProvider clock)
    : IEventHandler<DocumentBatchAdvanced>,
        IDeadLetterHandler
{
    public const int Piece = 25;

    public async Task Handle(DocumentBatchAdvanced raised, EventContext facts, CancellationToken ct)
    {
        if (await Find(raised.BatchId, ct) is not { } batch || batch.Made + batch.Failed != raised.Position)
            return;
        if (!await visibility.Become(batch, ct))
        {
            batch.Fail(CommonErrors.Forbidden.Code, clock.GetUtcNow());
            return;
        }

        var items = await db
            .DocumentBatchItems.Where(i => i.BatchId == batch.Id && i.Position >= raised.Position)
            .OrderBy(i => i.Position)
            .Take(Piece)
            .ToListAsync(ct);
        foreach (var item in items)
            await Make(batch, item, ct);
        var made = items.Count(i => i.State == DocumentItemState.Made);
        if (batch.IsPdf && made > 0)
            batch.OrderPdfs(raised.Position, items.Count);
        batch.Advance(made, items.Count - made, clock.GetUtcNow());
    }

    public async Task OnFinalFailure(EventContext facts, EventFailureReason fault, CancellationToken ct) =>
        (await Find(facts.AggregateId, ct))?.Fail("internal_error", clock.GetUtcNow());

    Task<DocumentBatch?> Find(Guid id, CancellationToken ct) =>
        db.DocumentBatches.FirstOrDefaultAsync(b => b.Id == id && b.State == DocumentBatchState.Running, ct);

    async Task Make(DocumentBatch batch, DocumentBatchItem item, CancellationToken ct)
    {
        var target = new DocumentTarget(item.RecordType, item.RecordId, item.PartnerId, item.ApplicationId);
        var data = item.Data is null ? null : JsonNode.Parse(item.Data);
        var wish = new DocumentWish(target, item.Title, batch.DatedOn, data, batch.IsPdf) { BatchId = batch.Id };
        var made = await maker.Make(batch.TemplateId, wish, ct);
        if (made.IsOk)
            item.Succeed(made.Value.Id);
        else
            item.Fail(made.Error.Code);
    }
}
