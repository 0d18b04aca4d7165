using MakCrm.Domain.Clients;

namespace MakCrm.Application.Clients;

sealed class GetClientHandler(ClientVisibility visibility, ClientRelatedRecordLoader inclusions)
    : IMessageHandler<Contract.GetClient, Contract.Client>
{
    public async Task<Result<Contract.Client>> Handle(Contract.GetClient request, CancellationToken cancellationToken)
    {
        if (await visibility.Find(request.Id, ClientVisibility.Read, cancellationToken) is not { } client)
            return ClientErrors.NotFound;
        var shown = await visibility.ToContractLogged([client], cancellationToken);
        return shown[0] with { Included = await inclusions.Of(request.Include, shown, cancellationToken) };
    }
}
