using System.Linq.Expressions;

namespace MakCrm.Application.Operations;

sealed class ListParkedEventsHandler(IOperationsDb db) : IMessageHandler<Contract.ListParkedEvents, Contract.ParkedEventPage>
{
    static readonly Expression<Func<ParkedEvent, Contract.ParkedEvent>> View = e => new Contract.ParkedEvent
    {
        Id = e.Id,
        EventId = e.Id,
        Type = e.Type,
        Handler = e.FailedHandler,
        AggregateType = e.AggregateType,
        AggregateId = e.AggregateId,
        Sequence = e.Sequence,
        OccurredAt = e.OccurredAt,
        Attempts = e.Attempts,
        LastError = e.LastError,
        ParkedAt = e.ParkedAt!.Value,
    };

    public async Task<Result<Contract.ParkedEventPage>> Handle(Contract.ListParkedEvents request, CancellationToken cancellationToken)
    {
        var parked = db.ParkedEvents;
        if (request.Handler is { } handler)
            parked = parked.Where(e => e.FailedHandler == handler);
        if (request.Type is { } type)
            parked = parked.Where(e => e.Type == type);
        var page = await parked.ToPage(request.Cursor, request.Limit, View, cancellationToken);
        return page.Map(p => new Contract.ParkedEventPage { Items = p.Items, NextCursor = p.NextCursor });
    }
}
