namespace MakCrm.Application.Events;

sealed class StreamEventsHandler(EventStreamFactory start) : IMessageHandler<Contract.StreamEvents, EventStreamQuery>
{
    public Task<Result<EventStreamQuery>> Handle(Contract.StreamEvents request, CancellationToken cancellationToken) =>
        start.Begin(request.LastEventID ?? request.After, request.Type, request.RecordId, cancellationToken);
}
