namespace MakCrm.Application.Events;

sealed class OpenEventSocketHandler(StreamStart start) : IHandle<Contract.OpenEventSocket, EventStream>
{
    public Task<Result<EventStream>> Handle(Contract.OpenEventSocket request, CancellationToken cancellationToken) =>
        start.Begin(request.LastEventID ?? request.After, request.Type, request.RecordId, cancellationToken);
}
