namespace MakCrm.Application.Clients;

sealed class CreateClientHandler(ClientClerk clerk, ClientSight sight, ICaller caller, TimeProvider clock)
    : IHandle<Contract.CreateClient, Contract.Client>
{
    public async Task<Result<Contract.Client>> Handle(Contract.CreateClient request, CancellationToken cancellationToken)
    {
        var created = await clerk.Create(request.Body, caller.Now(clock), cancellationToken);
        return created.IsOk ? await sight.Show(created.Value, cancellationToken) : created.Error;
    }
}
