namespace MakCrm.Application.Operations;

sealed class RetryParkedEventHandler(IParkedEvents parked) : IHandle<Contract.RetryParkedEvent, Nothing>
{
    public async Task<Result<Nothing>> Handle(Contract.RetryParkedEvent request, CancellationToken cancellationToken) =>
        await parked.Retry(request.Id, cancellationToken) ? Nothing.Value : OperationsErrors.ParkedEventNotFound;
}
