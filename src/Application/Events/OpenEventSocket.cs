namespace MakCrm.Application.Events;

sealed class OpenEventSocketHandler(EventStreamFactory start) : IMessageHandler<Contract.OpenEventSocket, EventStreamQuery>
{
    public Task<Result<EventStreamQuery>> Handle(Contract.OpenEventSocket request, CancellationToken cancellationToken) =>
        start.Begin(request.LastEventID ?? request.After, request.Type, request.RecordId, cancellationToken);
}
