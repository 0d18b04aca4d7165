namespace MakCrm.Application.Clients;

sealed class CreateClientHandler(ClientEditor entrance, ClientVisibility visibility)
    : IMessageHandler<Contract.CreateClient, Contract.Client>
{
    public async Task<Result<Contract.Client>> Handle(Contract.CreateClient request, CancellationToken cancellationToken)
    {
        var created = await entrance.Create(request.Body, request.AllowDuplicate == true, cancellationToken);
        return created.IsOk ? await visibility.ToContract(created.Value, cancellationToken) : created.Error;
    }
}
