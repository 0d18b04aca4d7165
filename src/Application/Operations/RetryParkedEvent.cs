namespace MakCrm.Application.Operations;

sealed class RetryParkedEventHandler(IParkedEventStore parked) : IMessageHandler<Contract.RetryParkedEvent, NoContent>
{
    public async Task<Result<NoContent>> Handle(Contract.RetryParkedEvent request, CancellationToken cancellationToken) =>
        await parked.Retry(request.Id, cancellationToken) ? NoContent.Value : OperationsErrors.ParkedEventNotFound;
}
