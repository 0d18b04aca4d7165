using MakCrm.Domain.Pipelines;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Pipelines;

sealed class ListPipelinesHandler(IPipelinesDb db) : IMessageHandler<Contract.ListPipelines, Contract.PipelinePage>
{
    public async Task<Result<Contract.PipelinePage>> Handle(Contract.ListPipelines request, CancellationToken cancellationToken)
    {
        var pipelines = db.Pipelines.AsQueryable();
        if (!PageCursor.TryDecode(request.Cursor, out var last))
            return PageCursor.InvalidCursor;
        if (last is { } id)
        {
            if (await Place(id, cancellationToken) is not { } place)
                return PageCursor.InvalidCursor;
            pipelines = pipelines.Where(p => !p.IsDefault && (place.IsDefault || string.Compare(p.NameKey, place.NameKey) > 0));
        }

        var sorted = pipelines.OrderByDescending(p => p.IsDefault).ThenBy(p => p.NameKey);
        var items = await sorted.Take(request.Limit + 1).Select(PipelineViews.Pipeline).ToListAsync(cancellationToken);
        return new Contract.PipelinePage
        {
            Items = items.Take(request.Limit).ToList(),
            NextCursor = items.Count > request.Limit ? PageCursor.Encode(items[request.Limit - 1].Id) : null,
        };
    }

    Task<LastRow?> Place(Guid id, CancellationToken ct) =>
        db.Pipelines.Where(p => p.Id == id).Select(p => new LastRow(p.IsDefault, p.NameKey)).FirstOrDefaultAsync(ct);

    sealed record LastRow(bool IsDefault, string NameKey);
}
