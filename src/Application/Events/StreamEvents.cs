namespace MakCrm.Application.Events;

sealed class StreamEventsHandler(StreamStart start) : IHandle<Contract.StreamEvents, EventStream>
{
    public Task<Result<EventStream>> Handle(Contract.StreamEvents request, CancellationToken cancellationToken) =>
        start.Begin(request.LastEventID ?? request.After, request.Type, request.RecordId, cancellationToken);
}
