namespace MakCrm.Application.Identity;

sealed class ListOwnRequestsHandler(IIdentityDb db, ICaller caller) : IMessageHandler<Contract.ListOwnRequests, Contract.ClientRequestPage>
{
    public Task<Result<Contract.ClientRequestPage>> Handle(Contract.ListOwnRequests request, CancellationToken cancellationToken) =>
        db.RequestsOf(
            caller.Id,
            new(request.Cursor, request.Limit, request.Status, request.Operation, request.From, request.To),
            cancellationToken
        );
}
